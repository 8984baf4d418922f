package org.kickscope.result;

import java.util.List;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Stack;

/** A look at one signal of a table, which can be moved to others. One thread. */
public final class SignalRow implements SignalView {
    private final SignalTable table;
    private int row;
    private long firstHop;

    SignalRow(SignalTable table) {
        this.table = table;
    }

    /** Moves it. */
    public SignalRow at(int newRow) {
        row = newRow;
        firstHop = table.firstHop(newRow);
        return this;
    }

    /** Where it looks. */
    public int row() {
        return row;
    }

    @Override
    public long number() {
        return table.number(row);
    }

    @Override
    public Direction direction() {
        return table.direction(row);
    }

    @Override
    public Stack stack() {
        return table.stack(row);
    }

    @Override
    public long stackBits() {
        return table.stackBits(row);
    }

    @Override
    public List<Stack> stacks() {
        return table.stacks();
    }

    @Override
    public int vm() {
        return table.vm(row);
    }

    @Override
    public String queue() {
        return table.word(table.queue(row));
    }

    @Override
    public Outcome outcome() {
        return table.outcome(row);
    }

    @Override
    public long mergedNumber() {
        return table.mergedNumber(row);
    }

    @Override
    public Reason reason() {
        return table.reason(row);
    }

    @Override
    public String uncertain() {
        return table.uncertain(row);
    }

    @Override
    public int hopCount() {
        return table.hopCount(row);
    }

    @Override
    public String layer(int hop) {
        return table.word(table.layer(firstHop + hop));
    }

    @Override
    public String event(int hop) {
        return table.word(table.event(firstHop + hop));
    }

    @Override
    public long timeNs(int hop) {
        return table.timeNs(firstHop + hop);
    }

    @Override
    public int cpu(int hop) {
        return table.cpu(firstHop + hop);
    }

    @Override
    public int tid(int hop) {
        return table.tid(firstHop + hop);
    }

    @Override
    public String task(int hop) {
        return table.word(table.task(firstHop + hop));
    }

    @Override
    public int source(int hop) {
        return table.source(firstHop + hop);
    }

    @Override
    public long position(int hop) {
        return table.position(firstHop + hop);
    }

    @Override
    public Handoff handoff(int hop) {
        return table.handoff(firstHop + hop);
    }
}
