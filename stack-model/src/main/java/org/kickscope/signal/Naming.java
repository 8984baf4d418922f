package org.kickscope.signal;

import org.kickscope.stack.Hook;
import org.kickscope.stack.SignalPath;
import org.kickscope.stack.Stack;

/** Which stack a finished signal belongs to, and how its queue is called, as far as the trace proves it. */
final class Naming {
    private final HookTable table;
    private final Evidence evidence;
    /** By direction and stack: the first layer of the host whose event is in this trace, -1 for none. */
    private final int[][] firstRecorded;

    Naming(HookTable table, Evidence evidence) {
        this.table = table;
        this.evidence = evidence;
        firstRecorded = new int[2][table.stacks().size()];
        for (int i = 0; i < table.stacks().size(); i++) {
            for (Direction d : Direction.values()) {
                firstRecorded[d.ordinal()][i] = firstRecorded(table.stacks().get(i), i, d);
            }
        }
    }

    /** Bits of the stacks that fit; the first is reported. */
    long stacks(Flight f) {
        long fit = f.mask;
        long onMachine = fit & evidence.stacksOfVm(f.vm);
        if (onMachine != 0) {
            fit = onMachine;
        }
        return fit != 0 ? fit : 1;
    }

    /** The event that begins such signals is recorded in this trace, but this signal lacks it. */
    boolean beginsLate(Flight f) {
        int stack = Long.numberOfTrailingZeros(stacks(f));
        int first = firstRecorded[f.direction.ordinal()][stack];
        if (first < 0 || f.has(first)) {
            return false;
        }
        for (int h = 0; h < f.hops; h++) {
            int at = table.position(f.direction, stack, f.layer[h]);
            if (at >= 0 && at < table.position(f.direction, stack, first)) {
                return false;
            }
        }
        return true;
    }

    private int firstRecorded(Stack stack, int number, Direction direction) {
        SignalPath path = direction == Direction.KICK ? stack.kick() : stack.interrupt();
        for (String id : path.layers()) {
            for (Hook h : path.hooks()) {
                int plan = table.planOf(h.event());
                if (id.equals(h.layer()) && !h.guest() && !h.optional() && evidence.hostEvents[plan] > 0) {
                    for (HookStep s : table.plan(plan).host) {
                        if (s.direction == direction && (s.stacks & 1L << number) != 0 && s.hook.layer() != null
                                && s.hook.layer().equals(id)) {
                            return s.layer;
                        }
                    }
                }
            }
        }
        return -1;
    }

    String queue(Flight f) {
        String vm = f.vm >= 0 ? "vm" + (f.vm + 1) : "vm?";
        if (f.doorbell != null) {
            Doorbell d = f.doorbell;
            return vm + "/" + (d.page ? "page 0x" + Long.toHexString(d.address << 12) : "0x" + Long.toHexString(d.address));
        }
        return f.queueText == null ? null : vm + "/" + f.queueText;
    }
}
