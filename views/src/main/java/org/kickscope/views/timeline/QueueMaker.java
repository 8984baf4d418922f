package org.kickscope.views.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Outcome;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;
import org.kickscope.views.TextStyle;
import org.kickscope.views.TimeScale;

/** Makes the bands of queues. Costs some looks for each column, or one for each signal where there are few. */
final class QueueMaker {
    /** Units of the picture that a signal needs at least to be drawn for itself. */
    private static final int APART = 8;

    private static final double LABEL_GAP = 8;

    private final TimelineModel model;
    private final TimeScale scale;
    private final TextStyle style;
    private final int columns;
    private final int reaching;

    QueueMaker(TimelineModel model, TimeScale scale, TextStyle style) {
        this.model = model;
        this.scale = scale;
        this.style = style;
        columns = (int) (scale.right() - scale.left());
        reaching = model.signals() == null ? 0 : model.signals().firstReaching(scale.fromNs());
    }

    QueueBand band(int queue) {
        QueueSignals.Queue of = model.queues().all().get(queue);
        int count = 0;
        for (Direction d : Direction.values()) {
            int[] rows = of.rows(d);
            count += Math.max(0, model.queues().firstFrom(rows, scale.toNs()) - QueueSignals.firstRow(rows, reaching));
        }
        return count <= columns / APART ? lines(of) : counts(of);
    }

    private QueueBand counts(QueueSignals.Queue of) {
        int[][] counts = new int[2][columns];
        int most = 0;
        for (Direction d : Direction.values()) {
            int[] rows = of.rows(d);
            int before = model.queues().firstFrom(rows, scale.fromNs());
            for (int c = 0; c < columns; c++) {
                int next = model.queues().firstFrom(rows, endOf(c));
                counts[d.ordinal()][c] = next - before;
                most = Math.max(most, next - before);
                before = next;
            }
        }
        return new QueueBand(List.of(), counts[Direction.KICK.ordinal()], counts[Direction.INTERRUPT.ordinal()], most);
    }

    private long endOf(int column) {
        long length = scale.lengthNs();
        return scale.fromNs() + length / columns * (column + 1) + length % columns * (column + 1) / columns;
    }

    private QueueBand lines(QueueSignals.Queue of) {
        SignalTable signals = model.signals();
        List<Integer> seen = new ArrayList<>();
        for (Direction d : Direction.values()) {
            int[] rows = of.rows(d);
            int end = model.queues().firstFrom(rows, scale.toNs());
            for (int i = QueueSignals.firstRow(rows, reaching); i < end; i++) {
                if (signals.endNs(rows[i]) >= scale.fromNs()) {
                    seen.add(rows[i]);
                }
            }
        }
        seen.sort(Comparator.naturalOrder());
        List<QueueBand.Line> lines = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            SignalRow row = signals.row(seen.get(i));
            double next = i + 1 < seen.size() ? scale.x(signals.startNs(seen.get(i + 1))) : scale.right();
            double x1 = Math.max(scale.left(), scale.x(row.startNs()));
            double x2 = Math.min(scale.right(), scale.x(row.endNs()));
            double room = next - x1 - 8 - LABEL_GAP;
            String full = row.id() + fate(row);
            String label = style.width(full) <= room ? full : style.width(row.id()) <= room ? row.id() : "";
            lines.add(new QueueBand.Line(
                    row.row(),
                    row.direction(),
                    row.outcome(),
                    x1,
                    x2,
                    row.startNs() >= scale.fromNs(),
                    row.endNs() < scale.toNs(),
                    label,
                    tip(row)));
        }
        return new QueueBand(lines, null, null, 0);
    }

    /** What became of it, where that is worth a word. */
    private static String fate(SignalRow row) {
        return switch (row.outcome()) {
            case DELIVERED -> "";
            case COALESCED -> " coalesced" + (row.mergedInto() == null ? "" : " into " + row.mergedInto());
            case INCOMPLETE ->
                " incomplete" + (row.reason() == null ? "" : " (" + row.reason().id() + ")");
            default -> " " + row.outcome().id();
        };
    }

    private String tip(SignalRow row) {
        StringBuilder text =
                new StringBuilder(row.direction() == Direction.KICK ? "kick " : "interrupt ").append(row.id());
        if (row.queue() != null) {
            text.append(", ").append(Printable.of(row.queue()));
        }
        text.append("\n")
                .append(
                        row.outcome() == Outcome.DELIVERED
                                ? "delivered"
                                : fate(row).strip());
        text.append(", ")
                .append(Numbers.duration(
                        row.endNs() - row.startNs(), model.sources().clock()));
        text.append(", ").append(row.hopCount()).append(row.hopCount() == 1 ? " hop" : " hops");
        if (row.uncertain() != null) {
            text.append("\n").append(Printable.of(row.uncertain()));
        }
        return text.toString();
    }
}
