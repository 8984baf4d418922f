package org.kickscope.tables;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kickscope.decode.Binding;
import org.kickscope.decode.QueueAddress;
import org.kickscope.ring.Proof;
import org.kickscope.ring.Ring;
import org.kickscope.ring.RingCount;
import org.kickscope.ring.RingHistory;
import org.kickscope.ring.RingState;
import org.kickscope.ring.Rings;
import org.kickscope.ring.Wish;
import org.kickscope.trace.Field;

/** The history of each ring. */
final class RingsTable implements Table {
    private static final List<TableColumn> COLUMNS = columnList();

    private static List<TableColumn> columnList() {
        List<TableColumn> all = new ArrayList<>(List.of(
                TableColumn.text("ring", "name of the ring, unique in the trace"),
                TableColumn.text("queue", "name that `signals` gives its queue; NULL: the trace does not show it"),
                TableColumn.text("view", "`device` or `driver`: from which end its probes look"),
                TableColumn.whole("file", "number of the file, see `files`"),
                TableColumn.text("serves", "what its handler serves, in the backend's word; NULL: no probe shows it"),
                TableColumn.text("doorbell", "address that the guest writes for a kick; NULL: not known"),
                TableColumn.whole("size", "entries; NULL: not known"),
                TableColumn.whole("tNs", "time of the last event that the row stands for, ns"),
                TableColumn.whole("events", "events that the row stands for")));
        for (String index : List.of("avail", "next", "used", "inFlight")) {
            String meaning =
                    switch (index) {
                        case "avail" ->
                            "how far the driver had made buffers available, as the device last read it: unwrapped index";
                        case "next" -> "the buffer that the device takes next: unwrapped index";
                        case "used" -> "how far the device has returned buffers: unwrapped index";
                        default -> "buffers made available and not returned";
                    };
            all.add(TableColumn.whole(index, meaning + "; NULL: not known"));
            all.add(TableColumn.text(
                    index + "Proof",
                    "`observed`: a probe showed it; `inferred`: reckoned since one did; NULL: not known"));
        }
        all.add(TableColumn.whole("inFlightFewest", "fewest in flight among the events of the row; NULL: not known"));
        all.add(TableColumn.whole("inFlightMost", "most in flight among the events of the row; NULL: not known"));
        all.add(TableColumn.whole("free", "descriptors that the driver has free; NULL: no probe shows it"));
        all.add(TableColumn.text("kicksWanted", "whether the device wants kicks: `on` or `off`; NULL: not known"));
        all.add(TableColumn.text(
                "interruptsWanted", "whether the driver wants interrupts: `on` or `off`; NULL: not known"));
        for (RingCount c : RingCount.values()) {
            all.add(TableColumn.whole(c.id(), "how often since the row before; NULL: no probe of the trace shows it"));
        }
        return List.copyOf(all);
    }

    @Override
    public String name() {
        return "rings";
    }

    @Override
    public String meaning() {
        return "A row for each event that told of a ring, in the order of time for each ring. Of a ring with more than 4,096 such"
                + " events, neighbours share a row: it has the later one's state, the sum of the counts and both extremes.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public void fill(Facts facts, Cells cells) throws IOException {
        Rings rings = Rings.of(facts.trace(), facts.fromNs(), facts.toNs(), facts.progress());
        for (Ring ring : rings.rings()) {
            RingHistory history = ring.history();
            for (int row = 0; row < history.size(); row++) {
                row(ring, history, row, cells);
            }
        }
    }

    private static void row(Ring ring, RingHistory history, int row, Cells cells) throws IOException {
        RingState s = history.state(row);
        cells.text(ring.name());
        cells.text(ring.queue());
        cells.text(word(ring.view()));
        cells.whole(ring.source());
        cells.text(ring.serves());
        QueueAddress a = ring.address();
        cells.text(a == null || a.doorbell() == Binding.NONE ? null : "0x" + Long.toHexString(a.doorbell()));
        cells.whole(ring.size(), ring.size() != 0);
        cells.whole(s.timeNs());
        cells.whole(s.events());
        index(s.avail(), s.availProof(), cells);
        index(s.next(), s.nextProof(), cells);
        index(s.used(), s.usedProof(), cells);
        index(s.inFlight(), s.inFlightProof(), cells);
        known(s.fewest(), cells);
        known(s.most(), cells);
        known(s.free(), cells);
        cells.text(s.kicks() == Wish.UNKNOWN ? null : word(s.kicks()));
        cells.text(s.interrupts() == Wish.UNKNOWN ? null : word(s.interrupts()));
        for (RingCount c : RingCount.values()) {
            cells.whole(history.countIn(row, c), ring.shows(c));
        }
        cells.end();
    }

    private static void index(long value, Proof proof, Cells cells) throws IOException {
        known(value, cells);
        cells.text(proof == Proof.UNKNOWN ? null : word(proof));
    }

    private static void known(long value, Cells cells) throws IOException {
        cells.whole(value, value != Field.MISSING);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
