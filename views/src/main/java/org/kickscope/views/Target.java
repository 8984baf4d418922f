package org.kickscope.views;

import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.Duty;

/**
 * What a mark of a picture stands for. Whoever selects one, in any view, selects it in all; so two targets are the same thing
 * when they are equal. Immutable.
 */
public sealed interface Target {

    /**
     * A kick or an interrupt.
     *
     * @param row its row in the table of signals, from 0
     */
    record Signal(int row) implements Target {}

    /**
     * Arrival of a signal at a layer.
     *
     * @param row row of the signal
     * @param index which of its hops, from 0
     */
    record Hop(int row, int index) implements Target {}

    /**
     * A layer of one direction of a stack.
     *
     * @param stack id of the stack
     * @param direction kick or interrupt
     * @param layer id of the layer
     */
    record Layer(String stack, Direction direction, String layer) implements Target {}

    /**
     * A hand-off from one layer to another.
     *
     * @param stack id of the stack
     * @param direction kick or interrupt
     * @param from id of the layer that hands over
     * @param to id of the layer that is reached
     */
    record Handoff(String stack, Direction direction, String from, String to) implements Target {}

    /**
     * The signals of one direction of a stack that had one outcome.
     *
     * @param stack id of the stack
     * @param direction kick or interrupt
     * @param outcome what became of them
     */
    record Fate(String stack, Direction direction, Outcome outcome) implements Target {}

    /**
     * A queue.
     *
     * @param name as signals name it
     */
    record Queue(String name) implements Target {}

    /**
     * An address, port, handle, GSI or vector that somebody looks up.
     *
     * @param key its text
     */
    record Address(String key) implements Target {}

    /**
     * Look-ups that decoders made.
     *
     * @param pattern of the texts that the filter's {@code decoded} compares; {@code *} stands for anything
     */
    record Lookup(String pattern) implements Target {}

    /**
     * An event of the trace.
     *
     * @param source index of its source
     * @param position byte offset in its file
     */
    record Event(int source, long position) implements Target {}

    /**
     * A stretch of time; one moment where both are equal.
     *
     * @param fromNs first moment, in nanoseconds of the axis
     * @param toNs last moment
     */
    record Range(long fromNs, long toNs) implements Target {}

    /**
     * A thread, CPU or vCPU that has a lane of its own.
     *
     * @param name name of the lane
     */
    record Lane(String name) implements Target {}

    /**
     * Something that was noticed.
     *
     * @param rule id of the rule
     * @param number which of its findings, from 0
     */
    record Finding(String rule, int number) implements Target {}

    /**
     * A responsibility of a stack.
     *
     * @param stack id of the stack
     * @param duty which one
     */
    record Responsibility(String stack, Duty duty) implements Target {}
}
