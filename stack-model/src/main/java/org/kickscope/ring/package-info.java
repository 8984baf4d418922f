/**
 * What the probes of a trace tell about rings: available and used index, buffers in flight, batches, kicks and interrupts
 * sent and suppressed, for each queue, in sum, over time and at a time. Which probe shows which field is data,
 * {@code probes.json}; the arithmetic of split and packed rings is that of the virtio specification 1.2, sections 2.7 and
 * 2.8.
 */
package org.kickscope.ring;
