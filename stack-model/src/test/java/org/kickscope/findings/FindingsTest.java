package org.kickscope.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Compression;
import org.kickscope.imports.Traces;
import org.kickscope.scan.EventScan;
import org.kickscope.scan.Sighting;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;

/** Each rule fires where something is odd, and only there: on recordings where they show it, else on lines made for it. */
class FindingsTest {
    private static final Path SAMPLES = Path.of("../samples");
    private static final Map<Path, List<Judgement>> KNOWN = new HashMap<>();

    @TempDir
    Path folder;

    private static synchronized List<Judgement> judgements(Path file) throws IOException {
        List<Judgement> known = KNOWN.get(file);
        if (known == null) {
            try (Trace trace = Traces.open(file)) {
                known = judgements(Axis.of(trace, AxisOptions.NONE, Progress.NONE));
            }
            KNOWN.put(file, known);
        }
        return known;
    }

    private static List<Judgement> judgements(Axis axis) throws IOException {
        Findings findings = new Findings(axis);
        Trace trace = axis.trace();
        new EventScan(findings.observers(), findings).run(trace, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        new Reconstruction(trace, StackCatalogue.shipped())
                .run(findings, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        return findings.judgements(trace);
    }

    private static Judgement judgement(String rule, Path file) throws IOException {
        return judgements(file).stream()
                .filter(j -> j.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Judgement of(String rule, String sample) throws IOException {
        return judgement(rule, SAMPLES.resolve(sample));
    }

    private Judgement written(String rule, List<String> lines) throws IOException {
        Path file = Files.createTempFile(folder, "t", ".txt");
        return judgement(rule, Files.writeString(file, "# tracer: nop\n#\n" + String.join("\n", lines) + "\n"));
    }

    private static void silent(Judgement j) {
        assertEquals(Judgement.State.NOTHING, j.state(), j.toString());
    }

    private static Finding only(Judgement j) {
        assertEquals(Judgement.State.FOUND, j.state(), j.toString());
        assertEquals(1, j.findings().size(), j.toString());
        Finding f = j.findings().get(0);
        assertTrue(f.score() > 0 && f.score() <= 100, f.toString());
        assertFalse(f.evidence().isEmpty(), f.toString());
        return f;
    }

    private static List<String> lines(String sample) throws IOException {
        Path file = SAMPLES.resolve(sample);
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Compression.open(file, Compression.of(file)), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    private static List<JsonNode> truth(String sample, String outcome) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String line : lines(sample)) {
            JsonNode signal = new ObjectMapper().readTree(line);
            if (signal.path("outcome").asText().equals(outcome)
                    && signal.path("direction").asText().equals("kick")) {
                all.add(signal);
            }
        }
        return all;
    }

    // ---------------------------------------------------------------- eventfd-nobody-waits-for

    @Test
    void theStalledQueueIsFound() throws IOException {
        Finding f = only(of("eventfd-nobody-waits-for", "vhost-user-stalled/trace.dat"));
        assertTrue(f.sentence().startsWith("eventfd 17 was raised once"), f.sentence());
        assertEquals(3_251_957_139L, f.evidence().get(0).timeNs() / 1000);
    }

    @Test
    void eventfdsWithAWaiterAreNot() throws IOException {
        silent(of("eventfd-nobody-waits-for", "blk-iothread/trace.dat"));
    }

    @Test
    void eventfdsOfOtherProgramsAreNot() throws IOException {
        // dockerd raises eventfds there that nobody is seen to wait for
        silent(of("eventfd-nobody-waits-for", "modelled/vbus-kvm-a/noisy/trace.txt.gz"));
    }

    // ---------------------------------------------------------------- dropped-kick

    @Test
    void droppedHandlesAreThoseOfTheTruth() throws IOException {
        int stated = truth("modelled/vbus-kvm/busy/truth.jsonl.gz", "dropped").size();
        Finding f = only(of("dropped-kick", "modelled/vbus-kvm/busy/trace.txt.gz"));
        assertTrue(stated > 0);
        assertTrue(f.sentence().startsWith(stated + " kicks came as far as vbus-kvm, "), f.sentence());
        assertEquals(stated, f.signals().size());
        silent(of("dropped-kick", "modelled/vbus-kvm/clean/trace.txt.gz"));
    }

    // ---------------------------------------------------------------- halted-vcpu

    @Test
    void wakingAHaltedVcpuIsFoundWhereItIsMostOfTheTime() throws IOException {
        Finding f = only(of("halted-vcpu", "qemu-ioeventfd/trace.dat"));
        assertTrue(f.sentence().contains(" of the time of all interrupts"), f.sentence());
        for (Sighting s : f.evidence()) {
            assertEquals("sched_waking", s.event());
        }
        silent(of("halted-vcpu", "vhost-net-ping/trace.dat"));
    }

    // ---------------------------------------------------------------- migrating-worker

    @Test
    void movesOfTheWorkerAreThoseOfTheTruth() throws IOException {
        List<JsonNode> kicks = truth("vhost-net-ping/truth.jsonl.gz", "delivered");
        kicks.sort((a, b) -> Long.compare(
                a.get("hops").get(0).get("tNs").asLong(),
                b.get("hops").get(0).get("tNs").asLong()));
        int moves = 0;
        int cpu = -1;
        for (JsonNode kick : kicks) {
            JsonNode hops = kick.get("hops");
            int now = hops.get(hops.size() - 1).get("cpu").asInt();
            moves += cpu >= 0 && cpu != now ? 1 : 0;
            cpu = now;
        }
        Finding f = only(of("migrating-worker", "vhost-net-ping/trace.dat"));
        assertTrue(moves > 0);
        assertTrue(
                f.sentence()
                        .contains(" served " + kicks.size() + " kicks and had moved to another CPU for " + moves
                                + " of them"),
                f.sentence() + ", by the truth " + moves);
        silent(of("migrating-worker", "vhost-user-stalled/trace.dat"));
    }

    // ---------------------------------------------------------------- clock-coarser-than-hop

    @Test
    void microsecondsAreTooCoarseForHopsOfNanoseconds() throws IOException {
        Finding f = only(of("clock-coarser-than-hop", "modelled/vbus-kvm/busy/trace.txt.gz"));
        assertTrue(f.sentence().startsWith("the clock counts in steps of 1000 ns"), f.sentence());
        silent(of("clock-coarser-than-hop", "vhost-net-ping/trace.dat"));
    }

    /** The guest's notification leaves it within some ten thousand ticks. */
    private static Judgement pair(long plusMinus) throws IOException {
        long offset = 1_736_275_026_513L;
        Path folder = SAMPLES.resolve("host-guest-pair");
        List<Traces.Input> inputs = List.of(
                new Traces.Input(folder.resolve("host-trace.dat"), Role.HOST),
                new Traces.Input(folder.resolve("guest-trace.dat"), Role.GUEST));
        AxisOptions known = new AxisOptions(Map.of(1, new AxisOptions.Given(offset, plusMinus, "known")), null);
        try (Trace trace = Traces.open(inputs, Progress.NONE)) {
            return judgements(Axis.of(trace, known, Progress.NONE)).stream()
                    .filter(j -> j.rule().equals("clock-coarser-than-hop"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void handOffsBetweenTwoTracesAreJudgedByHowSureTheirClocksAre() throws IOException {
        silent(pair(0));
        silent(pair(100));
        Judgement j = pair(10_000_000);
        assertFalse(j.findings().isEmpty(), j.toString());
        for (Finding f : j.findings()) {
            assertTrue(
                    f.sentence().contains("between two traces: the clocks may disagree by 10000000 ticks"),
                    f.sentence());
            assertFalse(f.evidence().isEmpty(), f.sentence());
        }
        silent(pair(-1));
    }

    // ---------------------------------------------------------------- no-coalescing-under-load

    @Test
    void coalescingUnderLoadIsLookedFor() throws IOException {
        silent(of("no-coalescing-under-load", "modelled/kvm-vhost-net/busy/trace.txt.gz"));
        Judgement j = of("no-coalescing-under-load", "modelled/kvm-qemu-exit/noisy/trace.txt.gz");
        assertEquals(Judgement.State.FOUND, j.state(), j.toString());
        assertTrue(j.findings().get(0).sentence().contains("none was coalesced or suppressed"), j.toString());
    }

    // ---------------------------------------------------------------- loss-in-burst

    private static final String TICK = " a-1 [000] ..... %d.%06d: sched_switch: prev_comm=a prev_pid=1 prev_prio=120"
            + " prev_state=R ==> next_comm=b next_pid=2 next_prio=120";

    /** Events each millisecond, then {@code last} ones at another distance, then a loss. */
    private Judgement loss(int lastDistanceUs) throws IOException {
        List<String> lines = new ArrayList<>();
        long us = 1_000_000;
        for (int i = 0; i < 500; i++) {
            us += i < 400 ? 1000 : lastDistanceUs;
            lines.add(String.format(TICK, us / 1_000_000, us % 1_000_000));
        }
        lines.add("CPU:0 [LOST 100 EVENTS]");
        for (int i = 0; i < 10; i++) {
            us += 1000;
            lines.add(String.format(TICK, us / 1_000_000, us % 1_000_000));
        }
        return written("loss-in-burst", lines);
    }

    @Test
    void aLossInABurstIsWorseThanALoss() throws IOException {
        Finding f = only(loss(10));
        assertTrue(f.sentence().startsWith("1 of 1 losses began when the CPU recorded more than twice"), f.sentence());
        silent(loss(1000));
        silent(of("loss-in-burst", "vhost-net-ping/trace.dat"));
    }

    // ---------------------------------------------------------------- shared-vector

    private static final String RING = " <idle>-0 [000] d.h1. 1.%06d: vring_interrupt: (vring_interrupt+0x0/0x9) irq=%d"
            + " vq=0xffff8880000000%02x";

    @Test
    void oneVectorForSeveralQueuesIsFound() throws IOException {
        Finding f = only(written(
                "shared-vector",
                List.of(
                        String.format(RING, 1, 11, 1),
                        String.format(RING, 2, 11, 2),
                        String.format(RING, 3, 11, 1),
                        String.format(RING, 4, 12, 3))));
        assertTrue(
                f.sentence().startsWith("interrupt 11 of the guest of file 0 is shared by 2 queues (3"), f.sentence());
        assertEquals(2, f.evidence().size());
        silent(written("shared-vector", List.of(String.format(RING, 1, 11, 1), String.format(RING, 2, 12, 2))));
        silent(of("shared-vector", "vhost-net-mq/trace.dat"));
    }

    // ---------------------------------------------------------------- kick-for-empty-ring

    /** A handler that runs for a kick and finds these, the last of them being that the ring of 256 is empty. */
    private static void run(List<String> lines, int... heads) {
        int us = lines.size() + 1;
        lines.add(" vhost-7 [001] ..... 1." + String.format("%06d", us)
                + ": handle_tx_kick: (handle_tx_kick+0x0/0x9 [vhost_net]) work=0xffff888000000100");
        for (int head : heads) {
            lines.add(" vhost-7 [001] ..... 1." + String.format("%06d", lines.size() + 1)
                    + ": vhost_get_vq_desc: (vhost_get_vq_desc+0x0/0x9 [vhost]) vq=0xffff888000000200");
            lines.add(" vhost-7 [001] ..... 1." + String.format("%06d", lines.size() + 1)
                    + ": vhost_get_vq_desc_ret: (handle_tx+0x1/0x9 [vhost_net] <- vhost_get_vq_desc) head=" + head);
        }
    }

    @Test
    void kicksForNothingAreFound() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            run(lines, i, 256);
        }
        silent(written("kick-for-empty-ring", lines));
        for (int i = 0; i < 6; i++) {
            run(lines, 256);
        }
        Finding f = only(written("kick-for-empty-ring", lines));
        assertTrue(f.sentence().startsWith("6 kicks of 18 of a ring of 256 found it empty"), f.sentence());
        silent(of("kick-for-empty-ring", "vhost-net-ping/trace.dat"));
    }

    // ---------------------------------------------------------------- exit-beside-ioeventfd

    private static void write(List<String> lines, String address, int length, boolean hit) {
        String head = " CPU-0-9 [000] ..... 1.%06d: ";
        int us = 10 * lines.size();
        lines.add(String.format(head, us) + "kvm_mmio: mmio write len " + length + " gpa " + address + " val 0x1");
        if (hit) {
            lines.add(String.format(head, us + 1) + "ioeventfd_write: (ioeventfd_write+0x0/0x9 [kvm]) addr=" + address
                    + " len=2");
            lines.add(String.format(head, us + 2) + "ioeventfd_write_ret: (x+0x1/0x9 [kvm] <- ioeventfd_write) ret=0");
        } else {
            lines.add(String.format(head, us + 1) + "kvm_userspace_exit: reason KVM_EXIT_MMIO (6)");
        }
        lines.add(String.format(head, us + 3) + "kvm_entry: vcpu 0, rip 0xffff");
    }

    @Test
    void aQueueWithoutIoeventfdBesideOneWithIsFound() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            write(lines, "0xfebfb000", 2, true);
            write(lines, "0xfebfc000", 2, false);
        }
        silent(written("exit-beside-ioeventfd", lines));
        for (int i = 0; i < 3; i++) {
            write(lines, "0xfebfb004", 2, false);
        }
        Finding f = only(written("exit-beside-ioeventfd", lines));
        assertTrue(
                f.sentence()
                        .startsWith(
                                "3 writes to a page where 6 others hit an ioeventfd left to userspace: 0xfebfb004 (3)"),
                f.sentence());
        assertEquals(3, f.evidence().size());
    }

    @Test
    void registersBesideTheDoorbellAreNoQueue() throws IOException {
        // the guest acknowledges each interrupt with a write of four bytes into the page of the doorbell
        assertTrue(lines("microvm-mmio/tracefs.txt.xz").stream()
                .anyMatch(l -> l.contains("mmio write len 4 gpa 0xfeb02e64")));
        silent(of("exit-beside-ioeventfd", "microvm-mmio/trace.dat"));
        silent(of("exit-beside-ioeventfd", "vhost-net-ping/trace.dat"));
    }

    // ---------------------------------------------------------------- all of them

    @Test
    void aRuleThatLacksItsEventsSaysWhatToRecord() throws IOException {
        Path file = folder.resolve("little.txt");
        Files.writeString(file, "# tracer: nop\n#\n" + String.format(TICK, 1, 1) + "\n");
        for (Judgement j : judgements(file)) {
            if (!j.rule().equals("loss-in-burst")) {
                assertEquals(Judgement.State.NOT_JUDGED, j.state(), j.toString());
                assertTrue(j.sentence().matches("could not be judged: .*; record .*"), j.sentence());
            }
        }
    }
}
