/**
 * What LTTng calls the kernel's events and fields, and what the kernel calls them, so that the same hook finds the same
 * event in every format. The names are data: {@code kernel-names.txt}. And which thread an event is of where
 * the recording has it only in the switches of tasks. For the formats that hold traces of LTTng.
 */
package org.kickscope.imports.lttng;
