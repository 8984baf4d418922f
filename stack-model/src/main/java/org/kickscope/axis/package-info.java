/**
 * Finds how the clocks of several sources belong together, from what the traces prove: the same clock, the offset that KVM
 * gave a guest's TSC, pairs of times that a program wrote down, or events whose order is known because one causes the other.
 * Clocks that nothing relates are never taken for one another.
 */
package org.kickscope.axis;
