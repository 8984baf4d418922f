/**
 * What LTTng calls the kernel's events and fields, and what the kernel calls them, so that the same hook finds the same
 * event in every format. The names are data: {@code kernel-names.txt}. For the formats that hold traces of LTTng.
 */
package org.kickscope.imports.lttng;
