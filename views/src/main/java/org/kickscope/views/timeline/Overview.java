package org.kickscope.views.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kickscope.state.LaneKind;
import org.kickscope.state.LanePixels;
import org.kickscope.state.LaneState;
import org.kickscope.state.StateLane;
import org.kickscope.views.TimeScale;

/**
 * The whole trace above the rows: how often the busiest lanes change, and where events were lost. Immutable; the same for every
 * stretch of time that is looked at.
 *
 * @param scale from the begin of the trace to its end
 * @param lines from top to bottom
 * @param cellNs the time of a column
 */
record Overview(TimeScale scale, List<Line> lines, long cellNs) {
    private static final int MOST_VCPUS = 2;
    private static final int MOST_THREADS = 2;

    /**
     * One line.
     *
     * @param label for people
     * @param kind of its lane
     * @param values by column: how often the lane changes; of losses, nanoseconds that are blind
     * @param most the largest
     */
    record Line(String label, LaneKind kind, long[] values, long most) {}

    static Overview of(TimelineModel model, TimeScale scale) {
        List<Line> lines = new ArrayList<>();
        add(lines, model, scale, LaneKind.VCPU, MOST_VCPUS);
        add(lines, model, scale, LaneKind.THREAD, MOST_THREADS);
        if (lines.isEmpty()) {
            add(lines, model, scale, LaneKind.CPU, MOST_VCPUS + MOST_THREADS);
        }
        for (StateLane lane : model.losses()) {
            lines.add(line(model, scale, lane, "lost events"));
        }
        return new Overview(scale, lines, Math.max(1, scale.lengthNs() / columns(scale)));
    }

    private static int columns(TimeScale scale) {
        return (int) (scale.right() - scale.left());
    }

    private static void add(List<Line> lines, TimelineModel model, TimeScale scale, LaneKind kind, int most) {
        List<Row> rows = model.groups().stream()
                .flatMap(g -> g.rows().stream())
                .filter(r -> r.kind() == kind)
                .toList();
        Comparator<Row> busiest = Comparator.comparingLong(
                r -> -model.states().lanes().get(r.lane()).changes());
        List<Row> chosen =
                new ArrayList<>(rows.stream().sorted(busiest).limit(most).toList());
        chosen.sort(Comparator.comparingInt(Row::lane));
        for (Row row : chosen) {
            String label = row.label() + (kind == LaneKind.VCPU && several(model) ? " vm" + row.vm() : "");
            lines.add(line(model, scale, model.states().lanes().get(row.lane()), label));
        }
    }

    private static boolean several(TimelineModel model) {
        return model.groups().stream().filter(g -> g.id().startsWith("vm")).count() > 1;
    }

    private static Line line(TimelineModel model, TimeScale scale, StateLane lane, String label) {
        LanePixels pixels = new LanePixels();
        int columns = columns(scale);
        model.states().query(lane.index(), scale.fromNs(), scale.toNs(), columns, pixels);
        long[] values = new long[columns];
        long most = 0;
        int lost = LaneKind.LOSS.code(LaneState.LOST);
        for (int c = 0; c < columns; c++) {
            values[c] = lane.kind() == LaneKind.LOSS ? pixels.ns(c, lost) : pixels.changes(c);
            most = Math.max(most, values[c]);
        }
        return new Line(label, lane.kind(), values, most);
    }
}
