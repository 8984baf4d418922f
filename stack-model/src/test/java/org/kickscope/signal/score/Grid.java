package org.kickscope.signal.score;

import java.util.List;

/**
 * The resolution at which two statements can be compared. A trace in text often has microseconds; its truth has them too,
 * while a binary recording of the same events has nanoseconds. Times are rounded as the kernel and trace-cmd round what
 * they print: to the nearest, halves up.
 *
 * @param quantum 1 or 1000 nanoseconds
 */
record Grid(long quantum) {
    /** Microseconds when every time of the truth is a whole one. */
    static Grid of(List<StatedSignal> truth) {
        boolean whole = truth.stream().flatMap(s -> s.hops().stream()).allMatch(h -> h.time() % 1000 == 0);
        return new Grid(whole ? 1000 : 1);
    }

    long on(long time) {
        return Math.floorDiv(time + quantum / 2, quantum);
    }

    StatedSignal on(StatedSignal s) {
        return s.with(s.hops().stream()
                .map(h -> new StatedHop(
                        h.layer(),
                        h.event(),
                        on(h.time()),
                        h.guest(),
                        h.others().stream().map(this::on).toList()))
                .toList());
    }
}
