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
                firstRecorded[d.ordinal()][i] = firstRecorded(i, d);
            }
        }
    }

    /** Bits of the stacks that fit. */
    long stacks(Flight f) {
        long fit = f.mask;
        if (f.direction == Direction.INTERRUPT && f.vector >= 0 && f.vm >= 0) {
            fit = narrowed(fit, evidence.stacksOfVector(f.vm, evidence.vcpuOf.getOrDefault(f.target, -1), f.vector));
        }
        fit = narrowed(fit, evidence.stacksOfVm(f.vm));
        return fit != 0 ? fit : 1;
    }

    private static long narrowed(long stacks, long by) {
        return (stacks & by) != 0 ? stacks & by : stacks;
    }

    /** Number of the stack that is reported: of those that fit, the one that the machine shows most of. */
    int stack(Flight f) {
        return evidence.mostShown(f.vm, stacks(f));
    }

    /** The event that begins such signals is recorded in this trace, but this signal lacks it. */
    boolean beginsLate(Flight f) {
        int stack = stack(f);
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

    /**
     * The nearest layer before another one that every signal of the stack passes in the thread that begins it and that this
     * trace records; -1 for none.
     */
    int recordedBefore(Direction direction, int stack, int layer) {
        SignalPath path = path(stack, direction);
        int at = table.position(direction, stack, layer);
        for (int p = at - 1; p >= 0; p--) {
            HookStep s = recorded(path.layers().get(p), path, stack, direction);
            if (s != null && !s.hook.optional() && s.join == Hook.Join.HERE) {
                return s.layer;
            }
        }
        return -1;
    }

    /**
     * The signal was put where somebody takes it, nothing shows that anybody waits for it or takes it, and stacks in which
     * the next layer would show are ruled out by its silence.
     */
    boolean waitsUnread(Flight f) {
        int last = -1;
        long silent = 0;
        for (long rest = f.mask; rest != 0; rest &= rest - 1) {
            int stack = Long.numberOfTrailingZeros(rest);
            SignalPath path = path(stack, f.direction);
            int next = f.furthest + 1;
            HookStep s =
                    next < path.layers().size() ? recorded(path.layers().get(next), path, stack, f.direction) : null;
            silent |= s != null && !s.hook.optional() && s.join == Hook.Join.HERE ? 1L << stack : 0;
        }
        long left = f.mask & ~silent;
        if (left == 0 || f.hops == 0) {
            return false;
        }
        for (int h = 0; h < f.hops; h++) {
            if (table.position(f.direction, left, f.layer[h]) == f.furthest) {
                last = h;
            }
        }
        if (last < 0) {
            return false;
        }
        for (HookStep s : table.plan(f.event[last]).host) {
            boolean gives = s.layer == f.layer[last]
                    && s.direction == f.direction
                    && s.giveSpace >= 0
                    && s.hook.give().merge();
            if (gives && (left & ~s.stacks) == 0) {
                f.mask = left;
                return true;
            }
        }
        return false;
    }

    private SignalPath path(int stack, Direction direction) {
        Stack s = table.stacks().get(stack);
        return direction == Direction.KICK ? s.kick() : s.interrupt();
    }

    /** A hook of the host for the layer whose event is in this trace, or null. */
    private HookStep recorded(String layer, SignalPath path, int stack, Direction direction) {
        for (Hook h : path.hooks()) {
            int plan = table.planOf(h.event());
            if (layer.equals(h.layer()) && !h.guest() && evidence.hostEvents[plan] > 0) {
                for (HookStep s : table.plan(plan).host) {
                    if (s.direction == direction && (s.stacks & 1L << stack) != 0 && layer.equals(s.hook.layer())) {
                        return s;
                    }
                }
            }
        }
        return null;
    }

    private int firstRecorded(int stack, Direction direction) {
        SignalPath path = path(stack, direction);
        for (String id : path.layers()) {
            HookStep s = recorded(id, path, stack, direction);
            if (s != null && !s.hook.optional()) {
                return s.layer;
            }
        }
        return -1;
    }

    String queue(Flight f) {
        String vm = f.vm >= 0 ? "vm" + (f.vm + 1) : "vm?";
        if (f.doorbell != null) {
            Doorbell d = f.doorbell;
            return vm + "/"
                    + (d.page ? "page 0x" + Long.toHexString(d.address << 12) : "0x" + Long.toHexString(d.address));
        }
        return f.queueText == null ? null : vm + "/" + f.queueText;
    }
}
