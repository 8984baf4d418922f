package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Durations;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Rows;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.decode.DecodeChain;
import org.kickscope.decode.DecodeDecision;
import org.kickscope.decode.Decoding;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Writes the chains of decode decisions one by one, as they end; keeps none. */
final class DecodeChains {
    private final Trace trace;
    private final Sheet sheet;
    private final Form form;
    private final long limit;
    private final List<Column> decision;
    private long written;

    DecodeChains(Trace trace, Sheet sheet, Form form, boolean ticks, long limit) {
        this.trace = trace;
        this.sheet = sheet;
        this.form = form;
        this.limit = limit;
        decision = List.of(
                Column.text("decoder", "decoder"),
                Column.text("by", "by"),
                Column.text("who", "who"),
                Column.foreign("lookedUp", "looked up"),
                Column.text("key", "key"),
                Column.text("device", "device"),
                Column.text("outcome", "outcome"),
                Column.flag("proof", "proof"),
                Column.foreign("target", "target"),
                Column.time("tNs", "time"),
                ticks ? Column.number("costTicks", "cost") : Column.duration("costNs", "cost"),
                Column.texts("evidence", "evidence"),
                Column.number("byte", "at byte"),
                Column.number("resultByte", "result at byte"));
    }

    private static List<Column> chain(List<Column> more) {
        List<Column> all = new ArrayList<>(List.of(
                Column.number("n", "n"),
                Column.text("direction", "direction"),
                Column.flag("part", "part"),
                Column.foreign("queue", "queue"),
                Column.texts("stacks", "stacks"),
                Column.time("startNs", "start"),
                Column.flag("lost", "lost"),
                Column.number("file", "#")));
        all.addAll(more);
        return all;
    }

    void write(Decoding decoding, Progress shown, Predicate<Boolean> wanted, ProgressBar bar) throws IOException {
        if (form == Form.CSV) {
            sheet.section(new Section("decisions", "", Section.Shape.ALONE, chain(decision)));
        } else if (form != Form.TEXT) {
            sheet.section(new Section("chains", "", Section.Shape.ALONE, chain(List.of(Column.rows("decisions")))));
        }
        decoding.each(
                c -> {
                    if (wanted.test(c.interrupt()) && written < limit) {
                        written++;
                        show(c);
                    }
                },
                new Progress() {
                    @Override
                    public void at(long done, long total) {
                        shown.at(done, total);
                    }

                    @Override
                    public boolean cancelled() {
                        return written >= limit || shown.cancelled();
                    }
                });
        bar.wipe();
        if (form == Form.TEXT) {
            sheet.note(written + (written == 1 ? " chain." : " chains."));
        }
    }

    private Clock clock(DecodeChain c) {
        return trace.sources().get(c.source()).clock();
    }

    private void show(DecodeChain c) throws IOException {
        if (form == Form.TEXT) {
            sheet.note(text(c));
            return;
        }
        Object[] head = {
            c.number(),
            c.interrupt() ? "interrupt" : "kick",
            c.part(),
            c.queue(),
            c.stacks(),
            new Moment(c.startNs(), clock(c)),
            c.touchedByLoss(),
            c.source()
        };
        List<Object[]> rows = new ArrayList<>();
        for (int d = 0; d < c.count(); d++) {
            rows.add(cells(c.decision(d), clock(c)));
        }
        if (form == Form.CSV) {
            for (Object[] row : rows) {
                Object[] cells = java.util.Arrays.copyOf(head, head.length + row.length);
                System.arraycopy(row, 0, cells, head.length, row.length);
                sheet.row(cells);
            }
        } else {
            Object[] cells = java.util.Arrays.copyOf(head, head.length + 1);
            cells[head.length] = new Rows(decision, rows);
            sheet.row(cells);
        }
    }

    private static Object[] cells(DecodeDecision d, Clock clock) {
        return new Object[] {
            d.decoder().id(),
            d.decoder().by(),
            d.decoder().side().id(),
            d.lookedUp(),
            d.key(),
            d.device(),
            d.result().id(),
            d.proof(),
            d.target(),
            new Moment(d.startNs(), clock),
            d.costNs() < 0 ? null : d.costNs(),
            d.evidence(),
            d.startPosition(),
            d.endPosition() < 0 ? null : d.endPosition()
        };
    }

    private String text(DecodeChain c) {
        StringBuilder text = new StringBuilder();
        text.append(c.number()).append("  ").append(c.interrupt() ? "interrupt" : "kick");
        text.append("  ").append(c.queue() == null ? "queue not proved" : Printable.of(c.queue()));
        text.append("  ").append(String.join(" or ", c.stacks()));
        for (int i = 0; i < c.count(); i++) {
            DecodeDecision d = c.decision(i);
            text.append('\n').append("    ").append(new Moment(d.startNs(), clock(c)));
            text.append("  ")
                    .append(d.lookedUp())
                    .append(" → ")
                    .append(d.decoder().title());
            text.append(d.device() == null ? "" : ", " + d.device());
            text.append(" (").append(d.decoder().side().id()).append(") by ").append(d.key());
            text.append(": ").append(d.proof() ? "" : "~ ").append(d.result().id());
            text.append(d.target() == null ? "" : ", " + Printable.of(d.target()));
            text.append(d.costNs() < 0 ? "" : ", " + Durations.withUnit(d.costNs()));
        }
        return text.toString();
    }
}
