package org.kickscope.cli;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Rows;
import org.kickscope.scan.Sighting;
import org.kickscope.trace.Trace;

/** Events as evidence, in tables and in sentences. */
final class Sightings {
    private static final List<Column> COLUMNS = List.of(
            Column.number("file", "#"),
            Column.number("position", "at byte"),
            Column.time("timeNs", "time"),
            Column.text("event", "event"),
            Column.number("cpu", "CPU"),
            Column.number("tid", "thread"),
            Column.foreign("task", "task"));

    private Sightings() {}

    /** Each event as a row. */
    static Rows rows(Trace trace, List<Sighting> events) {
        List<Object[]> rows = new ArrayList<>();
        for (Sighting s : events) {
            rows.add(new Object[] {
                s.source(),
                s.position() < 0 ? null : s.position(),
                moment(trace, s),
                s.event(),
                s.cpu() < 0 ? null : s.cpu(),
                s.tid() < 0 ? null : s.tid(),
                s.task()
            });
        }
        return new Rows(COLUMNS, rows);
    }

    /** {@code 656.461243 vhost_net_ioctl CPU 0/KVM-1844, byte 5123}. */
    static String sentence(Trace trace, Sighting s) {
        Moment moment = moment(trace, s);
        return (moment == null ? "" : moment + " ") + s.event() + " " + who(s)
                + (s.position() < 0 ? "" : ", byte " + s.position())
                + (trace.sources().size() == 1 ? "" : " of file " + s.source());
    }

    static Moment moment(Trace trace, Sighting s) {
        return Moment.of(s.timeNs(), trace.sources().get(s.source()).clock());
    }

    /** Name and number of the thread, as far as known. */
    static String who(Sighting s) {
        String task = s.task() == null ? "" : s.task();
        return s.tid() < 0 ? task : task.isEmpty() ? "thread " + s.tid() : task + "-" + s.tid();
    }
}
