package org.kickscope.axis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;

/**
 * Pairs of times that a program wrote into the trace marker: {@code mono_ns=1 realtime_ns=2 boot_ns=3 mono_raw_ns=4}, read
 * one after another just before. So the marker's own time is a little later than all of them. By how much that varies shows in
 * how far several anchors disagree; a delay that all have in common does not.
 */
final class Anchors implements Observer {
    /** What does not fit into 63 bits is no time of a clock. */
    private static final Pattern PAIR = Pattern.compile("\\b(mono|realtime|boot|mono_raw|tai)_ns=([0-8]?\\d{1,18})\\b");

    private static final int MOST = 4096;

    /** One marker: its raw time, and what the clocks said, by their names. */
    record Anchor(long rawNs, Map<String, Long> clocks) {}

    private final Wanted wanted = new Wanted();
    private final Map<Integer, List<Anchor>> bySource = new HashMap<>();

    Anchors() {
        wanted.event("print", "buf");
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public void observe(int event, Row row) {
        String text = row.text(0);
        if (text == null || !text.contains("_ns=")) {
            return;
        }
        Map<String, Long> clocks = new HashMap<>();
        Matcher m = PAIR.matcher(text);
        while (m.find()) {
            clocks.put(m.group(1), Long.parseLong(m.group(2)));
        }
        List<Anchor> list = bySource.computeIfAbsent(row.source(), s -> new ArrayList<>());
        if (!clocks.isEmpty() && list.size() < MOST) {
            list.add(new Anchor(row.rawNs(), clocks));
        }
    }

    /** The anchors of a source that tell of a clock, oldest first. */
    List<Anchor> of(int source, String clock) {
        return bySource.getOrDefault(source, List.of()).stream()
                .filter(a -> a.clocks().containsKey(clock))
                .toList();
    }
}
