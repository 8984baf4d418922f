package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.decode.AddressMap;
import org.kickscope.decode.Binding;
import org.kickscope.decode.Match;
import org.kickscope.decode.QueueAddress;

/** What addresses, eventfds and rings are bound to, as rows. */
final class DecodeBindings {
    private static final Section QUEUES = Section.table(
            "queues",
            "",
            Column.foreign("queue", "queue"),
            Column.number("vm", "VM"),
            Column.text("doorbell", "doorbell"),
            Column.text("compares", "compares"),
            Column.text("kickContext", "kick eventfd"),
            Column.number("kickEventfd", "number"),
            Column.text("work", "work item"),
            Column.text("ring", "ring"),
            Column.text("device", "device"),
            Column.number("index", "index"),
            Column.text("callContext", "call eventfd"),
            Column.number("callEventfd", "number"),
            Column.number("gsi", "GSI"),
            Column.number("vector", "vector"),
            Column.number("vcpu", "vCPU"),
            Column.flag("inferred", "inferred"),
            Column.number("support", "support"));
    private static final Section BINDINGS = Section.table(
            "bindings",
            "",
            Column.text("kind", "kind"),
            Column.text("from", "from"),
            Column.text("compares", "compares"),
            Column.text("to", "to"),
            Column.text("origin", "origin"),
            Column.number("firstNs", "first"),
            Column.number("lastNs", "last"),
            Column.flag("removed", "removed"),
            Column.flag("trial", "trial"),
            Column.number("seen", "seen"),
            Column.number("contradicted", "contradicted"));

    private DecodeBindings() {}

    private static String hex(long value) {
        return value == Binding.NONE ? null : "0x" + Long.toHexString(value);
    }

    private static Long number(long value) {
        return value == Binding.NONE ? null : value;
    }

    private static String words(long value, String otherwise) {
        return value == Binding.NONE ? otherwise : Long.toString(value);
    }

    /** Rows for people: where a kick goes. Two tables, as kernel addresses would not fit into the lines of one. */
    static List<Object[]> queues(AddressMap map) {
        List<Object[]> rows = new ArrayList<>();
        for (QueueAddress q : map.queues()) {
            boolean alone = q.match() == Binding.NONE || Match.wildcard(q.match());
            String data = alone ? "" : ", data 0x" + Long.toHexString(Match.data(q.match()));
            String origin = q.inferred() ? "inferred, " + q.support() + " seen" : q.support() + " seen";
            rows.add(new Object[] {
                q.name(),
                q.doorbell() == Binding.NONE ? "not seen" : hex(q.doorbell()) + data,
                words(q.kickId(), hex(q.kickContext())),
                words(q.index(), hex(q.ring())),
                origin
            });
        }
        return rows;
    }

    /** Rows for people: where an interrupt comes from. */
    static List<Object[]> interrupts(AddressMap map) {
        List<Object[]> rows = new ArrayList<>();
        for (QueueAddress q : map.queues()) {
            if (q.callContext() != Binding.NONE || q.gsi() != Binding.NONE || q.vector() != Binding.NONE) {
                rows.add(new Object[] {
                    q.name(),
                    words(q.callId(), hex(q.callContext())),
                    number(q.gsi()),
                    q.vector() == Binding.NONE ? null : q.vector() + " on vCPU " + q.vcpu()
                });
            }
        }
        return rows;
    }

    /** Tables for machines. */
    static void write(AddressMap map, Sheet sheet) throws IOException {
        sheet.section(QUEUES);
        for (QueueAddress q : map.queues()) {
            sheet.row(
                    q.name(),
                    q.vm() == 0 ? null : q.vm(),
                    hex(q.doorbell()),
                    q.match() == Binding.NONE ? null : Match.text(q.match()),
                    hex(q.kickContext()),
                    number(q.kickId()),
                    hex(q.work()),
                    hex(q.ring()),
                    hex(q.device()),
                    number(q.index()),
                    hex(q.callContext()),
                    number(q.callId()),
                    number(q.gsi()),
                    number(q.vector()),
                    number(q.vcpu()),
                    q.inferred(),
                    q.support());
        }
        sheet.section(BINDINGS);
        for (Binding b : map.bindings()) {
            sheet.row(
                    b.kind().id(),
                    hex(b.from()),
                    b.kind() == Binding.Kind.IOEVENTFD ? Match.text(b.detail()) : hex(b.detail()),
                    hex(b.to()),
                    b.origin().id(),
                    b.firstNs(),
                    b.lastNs(),
                    b.removed(),
                    b.trial(),
                    b.seen(),
                    b.contradicted());
        }
    }
}
