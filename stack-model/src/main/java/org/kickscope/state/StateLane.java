package org.kickscope.state;

/**
 * One lane of a table: who it is the history of.
 *
 * @param index its place in {@link StateTable#lanes()}
 * @param kind what it is
 * @param machine the machine whose kernel knows it, see {@link org.kickscope.trace.Source#machine()}; of a queue, -1
 * @param vm number of the virtual machine that it belongs to or works for, from 1; 0 unknown or none
 * @param number of the CPU or virtual CPU; of a thread and a queue, and where unknown, -1
 * @param tid its thread, -1 for none
 * @param name name of the thread or queue as the trace has it, not cleaned; null unknown or none
 * @param changes how many intervals it has
 */
public record StateLane(
        int index, LaneKind kind, int machine, int vm, int number, int tid, String name, long changes) {}
