/**
 * Events become signals: kicks and interrupts, hop by hop. {@link org.kickscope.signal.Evidence} learns in a first scan who
 * is who (doorbells, vCPU threads, which thread serves which key); {@link org.kickscope.signal.Reconstructor} then follows
 * every signal in one pass, with memory bounded by what is in flight.
 */
package org.kickscope.signal;
