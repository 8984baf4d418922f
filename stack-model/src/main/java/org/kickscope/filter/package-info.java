/**
 * The language in which signals are chosen: {@code outcome == dropped && total > 9 us}. One grammar for the window, the
 * verbs and the reviews; the user guide describes it.
 */
package org.kickscope.filter;
