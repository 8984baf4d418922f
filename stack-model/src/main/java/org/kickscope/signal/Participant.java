package org.kickscope.signal;

/**
 * A thread that signals pass through.
 *
 * @param machine the machine whose kernel runs it, see {@link org.kickscope.trace.Source#machine()}
 * @param tid its number
 * @param vm number of the virtual machine that it works for, from 1; 0 unknown
 * @param runsVcpu it runs a virtual CPU
 * @param vcpu number of that, -1 unknown or none
 */
public record Participant(int machine, int tid, int vm, boolean runsVcpu, int vcpu) {}
