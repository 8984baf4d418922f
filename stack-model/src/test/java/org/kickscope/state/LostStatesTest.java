package org.kickscope.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Events are taken out of a trace that has them all, at random, and lines tell of the losses as the kernel does: what is
 * still claimed must be what the whole trace shows.
 */
class LostStatesTest {
    private static final Path MODELLED = Path.of("..", "samples", "modelled");

    @TempDir
    Path folder;

    private static String cpu(String line) {
        int at = line.indexOf(" [");
        return at < 0 || line.startsWith("#") ? "" : line.substring(at + 2, at + 5);
    }

    /** Takes stretches of 1 to 60 events of a CPU out, some 20 in all. */
    private static List<String> lose(List<String> lines, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Integer> left = new HashMap<>();
        lines.forEach(line -> left.merge(cpu(line), 1, Integer::sum));
        Map<String, Integer> losing = new HashMap<>();
        Map<String, Integer> lost = new HashMap<>();
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            String cpu = cpu(line);
            if (cpu.isEmpty()) {
                kept.add(line);
                continue;
            }
            // a loss that nothing follows is told by nobody
            boolean may = left.merge(cpu, -1, Integer::sum) > 60 && !losing.containsKey(cpu) && !lost.containsKey(cpu);
            if (may && random.nextInt(lines.size() / 20) == 0) {
                losing.put(cpu, 1 + random.nextInt(60));
            }
            if (losing.containsKey(cpu)) {
                lost.merge(cpu, 1, Integer::sum);
                losing.computeIfPresent(cpu, (c, n) -> n == 1 ? null : n - 1);
                continue;
            }
            if (lost.containsKey(cpu)) {
                kept.add("CPU:" + Integer.parseInt(cpu) + " [LOST " + lost.remove(cpu) + " EVENTS]");
            }
            kept.add(line);
        }
        return kept;
    }

    @ParameterizedTest
    @CsvSource({
        "kvm-vhost-net/clean, 1",
        "kvm-vhost-net/busy, 2",
        "kvm-vhost-net/noisy, 3",
        "kvm-vhost-net/multi-vm, 4",
        "kvm-qemu/busy, 5",
        "vhost-user/clean, 6",
        "kvm-vhost-net/busy, 7",
        "vbus-kvm/busy, 8",
        "kvm-vhost-net/noisy, 9"
    })
    void whatIsClaimedIsTrue(String sample, long seed) throws IOException {
        Path file = MODELLED.resolve(sample).resolve("trace.txt.gz");
        List<String> lines;
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines = text.lines().toList();
        }
        Path lossy = Files.write(folder.resolve("lossy.txt"), lose(lines, seed));
        long known = 0;
        long unknown = 0;
        try (BuiltStates whole = BuiltStates.of(folder, file);
                BuiltStates less = BuiltStates.of(folder, lossy)) {
            for (StateLane lane : less.table.lanes()) {
                if (lane.kind() == LaneKind.QUEUE || lane.kind() == LaneKind.LOSS) {
                    continue; // their claims rest on signals, and on the losses themselves
                }
                boolean cpu = lane.kind() == LaneKind.CPU;
                StateLane same = whole.lane(lane.kind(), cpu ? lane.number() : lane.tid());
                for (int i = 0; i < lane.changes(); i++) {
                    LaneState state = less.table.look(lane.index()).at(i).state();
                    long from = less.table.look(lane.index()).at(i).beginNs();
                    long to = less.table.look(lane.index()).at(i).endNs();
                    if (state == LaneState.UNKNOWN) {
                        unknown += to - from;
                        continue;
                    }
                    for (long ns : new long[] {from, from + (to - from) / 2, to - 1}) {
                        // a thread without a CPU keeps its state, which the lanes of losses put in doubt
                        boolean doubtful =
                                (state == LaneState.ASLEEP || state == LaneState.HALTED || state == LaneState.RUNNABLE)
                                        && lostBetween(less.table, from, ns);
                        if (!doubtful) {
                            long at = whole.table.intervalAt(same.index(), ns);
                            LaneState truth =
                                    whole.table.look(same.index()).at(at).state();
                            boolean lessTold = state == LaneState.RUNNING
                                    && lane.kind() == LaneKind.VCPU
                                    && (truth == LaneState.EXIT || truth == LaneState.USERSPACE);
                            assertTrue(
                                    lessTold || truth == state,
                                    lane + " at " + ns + " in " + from + " to " + to + ": " + state + ", truly "
                                            + truth);
                            known++;
                        }
                    }
                }
            }
            assertEquals(whole.table.endNs(), less.table.endNs());
        }
        assertTrue(unknown > 0, "something was lost");
        assertTrue(known > 500, known + " times compared");
    }

    private static boolean lostBetween(StateTable table, long from, long to) {
        LanePixels pixels = new LanePixels();
        for (StateLane lane : table.lanes()) {
            if (lane.kind() == LaneKind.LOSS) {
                table.query(lane.index(), from, to + 1, 1, pixels);
                if (pixels.ns(0, 1) > 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
