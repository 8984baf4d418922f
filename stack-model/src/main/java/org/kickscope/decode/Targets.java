package org.kickscope.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.trace.Field;

/** Names of queues and of what decoders lead to. */
final class Targets {
    private final DecoderTable table;
    private final AddressMap map;
    private final LongToIntFunction vmOf;
    /** Stacks of the kicks of this trace: an interrupt alone does not tell. */
    private long kicked;

    Targets(DecoderTable table, AddressMap map, LongToIntFunction vmOf) {
        this.table = table;
        this.map = map;
        this.vmOf = vmOf;
    }

    void kicked(long stacks) {
        kicked |= stacks;
    }

    /** Of an interrupt: stacks whose kicks are in this trace, if it is one of those. */
    long ofInterrupt(long stacks) {
        return (stacks & kicked) == 0 ? stacks : stacks & kicked;
    }

    List<String> stackIds(long stacks) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < table.stacks.size(); i++) {
            if ((stacks >>> i & 1) != 0) {
                ids.add(table.stacks.get(i).id());
            }
        }
        return ids;
    }

    String queue(Chain c) {
        if (!c.interrupt) {
            return Groups.bus(table, c) ? kick(c.context, c.part(0, 0), c.exact || Groups.data(c, c.count - 1)) : null;
        }
        for (int d = 0; d < c.count; d++) {
            int v = table.parts.get(c.decoder[d]).indexOf("vector");
            if (v >= 0) {
                return interrupt(c.machine, c.context, c.part(d, v) & 0xff, c.target[d], Field.MISSING);
            }
        }
        return null;
    }

    /** Of a kick. */
    String kick(long context, long address, boolean exact) {
        return AddressMap.kickName(vmOf.applyAsInt(context), address, !exact);
    }

    /** Of an interrupt: by its vector and vCPU, or else by its GSI. */
    String interrupt(int machine, long context, long vector, long vcpu, long gsi) {
        if (vector != Field.MISSING && vcpu != Field.MISSING) {
            return AddressMap.interruptName(vmOf.applyAsInt(context), vector, vcpu);
        }
        QueueAddress q = gsi == Field.MISSING ? null : map.ofGsi(machine, gsi);
        return q == null || q.vector() == Binding.NONE ? null : AddressMap.interruptName(q.vm(), q.vector(), q.vcpu());
    }

    String target(Chain c, int d) {
        return target(
                c.machine,
                c.result[d],
                table.devices.get(c.device[d]),
                c.candidate[d],
                c.targetName[d],
                c.target[d],
                c.targetText[d],
                d == c.count - 1 || table.devices.get(c.device[d]) == null ? c.wakeeName : null);
    }

    /** What a decision leads to, for people; null when the trace does not tell. */
    String target(
            int machine,
            Result result,
            String device,
            long candidate,
            String name,
            long target,
            String text,
            String wakee) {
        if (result == Result.DROPPED) {
            return "nothing";
        }
        if (result != Result.HIT && result != Result.WRONG_QUEUE) {
            return null;
        }
        if (candidate != Field.MISSING) {
            QueueAddress q = map.ofKickContext(machine, candidate);
            String id = q == null || q.kickId() == Binding.NONE
                    ? "0x" + Long.toHexString(candidate)
                    : Long.toString(q.kickId());
            String ring = q == null || q.index() == Binding.NONE ? "" : ", vring " + q.index();
            return "eventfd " + id + ring;
        }
        if (name != null && target != Field.MISSING) {
            String what = name + " " + KeyText.number(name, target);
            return text != null ? what + ", " + text : wakee != null ? what + ", " + wakee : what;
        }
        if (device != null) {
            return device.equals("thread") && wakee != null ? wakee : device;
        }
        return wakee;
    }
}
