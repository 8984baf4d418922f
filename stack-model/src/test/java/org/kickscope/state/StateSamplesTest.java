package org.kickscope.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

/** The samples, against a second reading of their raw text that knows nothing of the scan. */
class StateSamplesTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Pattern LINE = Pattern.compile(
            "^\\s*(.*)-(\\d+)\\s+(?:\\(.{7}\\) )?\\[(\\d+)\\]\\s+\\S+\\s+(\\d+)(?:\\.(\\d{6,9}))?: ([a-z_A-Z0-9]+)(.*)$");
    private static final Pattern LOST = Pattern.compile("CPU:(\\d+) \\[LOST (\\d+) EVENTS\\]");
    /** Events that the scan looks at: only they tell it which thread has a CPU. */
    private static final Set<String> LOOKED_AT = Set.of(
            "sched_switch",
            "sched_waking",
            "sched_wakeup",
            "sched_wakeup_new",
            "kvm_entry",
            "kvm_exit",
            "kvm_userspace_exit",
            "kvm_vcpu_wakeup");

    @TempDir
    Path folder;

    /** A line of the text; of a loss, the event is "lost". */
    private record Line(int tid, int cpu, long ns, String event, String text) {
        int number(String field) {
            Matcher m = Pattern.compile("(?:^| )" + field + "=(-?\\d+)").matcher(text);
            assertTrue(m.find(), field + " in " + text);
            return Integer.parseInt(m.group(1));
        }
    }

    private static List<Line> lines(Path file) throws IOException {
        List<Line> all = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".xz") ? new XZInputStream(raw) : new GZIPInputStream(raw);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String s = reader.readLine(); s != null; s = reader.readLine()) {
                Matcher lost = LOST.matcher(s);
                if (lost.matches()) {
                    all.add(new Line(-1, Integer.parseInt(lost.group(1)), 0, "lost", lost.group(2)));
                }
                Matcher m = LINE.matcher(s);
                if (m.matches()) {
                    // a clock that counts ticks has no fraction
                    long whole = Long.parseLong(m.group(4));
                    long ns = m.group(5) == null
                            ? whole
                            : whole * 1_000_000_000L + Long.parseLong((m.group(5) + "000").substring(0, 9));
                    all.add(new Line(
                            Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)), ns, m.group(6), m.group(7)));
                }
            }
        }
        return all;
    }

    /** Sums of time by what it belongs to. */
    private static final class Sums {
        private final Map<Integer, Long> since = new HashMap<>();
        private final Map<Integer, Long> sums = new HashMap<>();

        void begin(int key, long ns) {
            since.putIfAbsent(key, ns);
        }

        void end(int key, long ns) {
            Long from = since.remove(key);
            if (from != null) {
                sums.merge(key, ns - from, Long::sum);
            }
        }

        long of(int key, long endNs) {
            end(key, endNs);
            return sums.getOrDefault(key, 0L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vhost-net-ping/tracefs.txt.xz",
                "vhost-net-legacy-pio/tracefs.txt.xz",
                "vhost-net-mq/tracefs.txt.xz",
                "host-guest-pair/host-tracefs.txt.xz",
                "qemu-ioeventfd/tracefs.txt.xz",
                "qemu-no-ioeventfd/tracefs.txt.xz",
                "microvm-mmio/tracefs.txt.xz",
                "blk-iothread/tracefs.txt.xz",
                "vhost-user-stalled/tracefs.txt.xz"
            })
    void timesAreThoseOfTheText(String sample) throws IOException {
        Path file = SAMPLES.resolve(sample);
        Sums guest = new Sums();
        Sums running = new Sums();
        Sums halted = new Sums();
        Sums idle = new Sums();
        Map<Integer, String> reason = new HashMap<>();
        List<Line> lines = lines(file);
        for (Line l : lines) {
            if (!LOOKED_AT.contains(l.event)) {
                continue;
            }
            running.begin(l.tid, l.ns);
            if (l.tid == 0) {
                idle.begin(l.cpu, l.ns);
            }
            switch (l.event) {
                case "kvm_entry" -> {
                    guest.begin(l.tid, l.ns);
                    reason.remove(l.tid);
                }
                case "kvm_exit" -> {
                    guest.end(l.tid, l.ns);
                    reason.put(l.tid, l.text.replaceFirst(".* reason (\\S+) .*", "$1"));
                }
                case "kvm_userspace_exit" -> reason.remove(l.tid);
                case "sched_waking", "sched_wakeup", "sched_wakeup_new" -> halted.end(l.number("pid"), l.ns);
                case "sched_switch" -> {
                    running.end(l.tid, l.ns);
                    idle.end(l.cpu, l.ns);
                    boolean sleeps = !l.text.contains("prev_state=R");
                    if (sleeps && reason.getOrDefault(l.tid, "").equalsIgnoreCase("hlt")) {
                        halted.begin(l.tid, l.ns);
                    }
                    int next = l.number("next_pid");
                    running.begin(next, l.ns);
                    if (next == 0) {
                        idle.begin(l.cpu, l.ns);
                    }
                    halted.end(next, l.ns);
                }
                default -> {
                    // tells only who has the CPU
                }
            }
        }
        long endNs = lines.get(lines.size() - 1).ns + 1;
        try (BuiltStates states = BuiltStates.of(folder, file)) {
            assertEquals(endNs, states.table.endNs());
            assertEquals(lines.get(0).ns, states.table.startNs());
            int vcpus = 0;
            int threads = 0;
            int cpus = 0;
            for (StateLane lane : states.table.lanes()) {
                switch (lane.kind()) {
                    case VCPU -> {
                        assertEquals(guest.of(lane.tid(), endNs), states.sum(lane, LaneState.GUEST), lane.toString());
                        assertEquals(halted.of(lane.tid(), endNs), states.sum(lane, LaneState.HALTED), lane.toString());
                        long with = states.sum(lane, LaneState.GUEST)
                                + states.sum(lane, LaneState.EXIT)
                                + states.sum(lane, LaneState.USERSPACE)
                                + states.sum(lane, LaneState.RUNNING);
                        assertEquals(running.of(lane.tid(), endNs), with, lane.toString());
                        vcpus++;
                    }
                    case THREAD -> {
                        assertEquals(
                                running.of(lane.tid(), endNs), states.sum(lane, LaneState.RUNNING), lane.toString());
                        threads++;
                    }
                    case CPU -> {
                        assertEquals(idle.of(lane.number(), endNs), states.sum(lane, LaneState.IDLE), lane.toString());
                        cpus++;
                    }
                    default -> {
                        // of these the text tells nothing directly
                    }
                }
            }
            assertTrue(vcpus > 0 && cpus == 2, sample + ": " + states.table.lanes());
            assertTrue(threads > 0, sample + " has threads that serve");
        }
    }

    @Test
    void theRecordingAndItsTextHaveTheSameStates() throws IOException {
        try (BuiltStates dat = BuiltStates.of(folder, SAMPLES.resolve("vhost-net-mq/trace.dat"));
                BuiltStates text = BuiltStates.of(folder, SAMPLES.resolve("vhost-net-mq/tracefs.txt.xz"))) {
            assertEquals(dat.table.lanes().size(), text.table.lanes().size());
            for (int l = 0; l < dat.table.lanes().size(); l++) {
                // the text has microseconds: what lasts shorter may be gone
                StateLane a = dat.table.lanes().get(l);
                StateLane b = text.table.lanes().get(l);
                assertEquals(a.tid(), b.tid());
                assertEquals(a.kind(), b.kind());
                assertEquals(a.name(), b.name());
                for (LaneState s : a.kind().states()) {
                    long off = Math.abs(dat.sum(a, s) - text.sum(b, s));
                    assertTrue(off <= 1000 * (a.changes() + 1), s + " of " + a + " off by " + off);
                }
            }
        }
    }

    @Test
    void theCpuOfAGuestIsALaneOfItsMachine() throws IOException {
        Path pair = SAMPLES.resolve("host-guest-pair");
        long idle = 0;
        for (Line l : lines(pair.resolve("guest-tracefs.txt.xz"))) {
            idle += l.event.equals("sched_switch") && l.number("next_pid") == 0 ? 1 : 0;
        }
        try (BuiltStates s =
                BuiltStates.of(folder, pair.resolve("host-tracefs.txt.xz"), pair.resolve("guest-tracefs.txt.xz"))) {
            StateLane guest = s.lane(LaneKind.GUEST_CPU, 0);
            assertEquals(1, guest.vm());
            long found = 0;
            for (int i = 0; i < guest.changes(); i++) {
                found += s.table.look(guest.index()).at(i).state() == LaneState.IDLE ? 1 : 0;
            }
            assertTrue(idle > 100);
            assertEquals(idle, found);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kvm-vhost-net", "kvm-qemu", "vhost-user", "vbus-kvm", "virtio-mmio"})
    void nothingIsKnownOfACpuThatLostEvents(String stack) throws IOException {
        Path file = SAMPLES.resolve("modelled").resolve(stack).resolve("lossy").resolve("trace.txt.gz");
        Map<Integer, Long> last = new HashMap<>();
        Map<Integer, Long> lost = new HashMap<>();
        int windows = 0;
        try (BuiltStates s = BuiltStates.of(folder, file)) {
            for (Line l : lines(file)) {
                if (l.event.equals("lost")) {
                    lost.put(l.cpu, Long.parseLong(l.text));
                    continue;
                }
                if (lost.containsKey(l.cpu) && last.containsKey(l.cpu)) {
                    long from = last.get(l.cpu);
                    StateLane cpu = s.lane(LaneKind.CPU, l.cpu);
                    LanePixels pixels = new LanePixels();
                    s.table.query(cpu.index(), from, l.ns, 1, pixels);
                    assertEquals(l.ns - from, pixels.ns(0, 0), "unknown from " + from + " to " + l.ns);
                    StateLane losses = s.lane(LaneKind.LOSS, l.cpu);
                    long interval = s.table.intervalAt(losses.index(), from);
                    assertEquals(
                            LaneState.LOST,
                            s.table.look(losses.index()).at(interval).state());
                    assertEquals(
                            lost.get(l.cpu),
                            s.table.look(losses.index()).at(interval).detail());
                    assertEquals(from, s.table.look(losses.index()).at(interval).beginNs());
                    assertEquals(l.ns, s.table.look(losses.index()).at(interval).endNs());
                    windows++;
                }
                lost.remove(l.cpu);
                last.put(l.cpu, l.ns);
            }
        }
        assertTrue(windows > 2, windows + " windows");
    }
}
