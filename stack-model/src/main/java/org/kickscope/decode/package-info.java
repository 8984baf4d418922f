/**
 * Who looks an address, a number or an object up, by which key, and what came of it; and the bindings that give
 * addresses, eventfds, interrupts and rings their meaning.
 */
package org.kickscope.decode;
