/**
 * Stacks as data: which layers a kick or an interrupt passes, who carries which responsibility, and the hooks that tie
 * events to hops. A stack is a JSON file; adding one needs no Java.
 */
package org.kickscope.stack;
