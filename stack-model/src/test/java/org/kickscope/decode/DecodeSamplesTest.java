package org.kickscope.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickscope.imports.Traces;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;
import org.tukaani.xz.XZInputStream;

/** Decisions in recordings, against the lines of their text that a search finds, and against the notes made with them. */
class DecodeSamplesTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    private static StackCatalogue catalogue;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws IOException {
        catalogue = StackCatalogue.shipped();
    }

    /** What was decoded in a sample, and each chain of it. */
    private record Decoded(
            DecodeResult result, List<List<DecodeDecision>> kicks, List<List<DecodeDecision>> interrupts) {
        long rows(Predicate<DecisionRow> of) {
            return result.rows().stream()
                    .filter(of)
                    .mapToLong(DecisionRow::count)
                    .sum();
        }
    }

    private static Decoded decode(String file) throws IOException {
        return decode(List.of(new Traces.Input(SAMPLES.resolve(file), Role.HOST)));
    }

    /** Every chain must tell that it is of the last file. */
    private static Decoded decode(List<Traces.Input> files) throws IOException {
        try (Trace trace = Traces.open(files, Progress.NONE)) {
            Decoding decoding = new Decoding(trace, catalogue, Long.MIN_VALUE, Long.MAX_VALUE);
            Decoded all = new Decoded(decoding.run(Progress.NONE), new ArrayList<>(), new ArrayList<>());
            decoding.each(
                    c -> {
                        assertEquals(files.size() - 1, c.source());
                        List<DecodeDecision> chain = new ArrayList<>();
                        for (int d = 0; d < c.count(); d++) {
                            chain.add(c.decision(d));
                        }
                        if (!c.part()) {
                            (c.interrupt() ? all.interrupts() : all.kicks()).add(chain);
                        }
                    },
                    Progress.NONE);
            return all;
        }
    }

    private static long grep(String file, String pattern) throws IOException {
        Pattern p = Pattern.compile(pattern);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new XZInputStream(Files.newInputStream(SAMPLES.resolve(file))), StandardCharsets.UTF_8))) {
            return lines.lines().filter(l -> p.matcher(l).find()).count();
        }
    }

    private static boolean kvm(DecisionRow r, Result result) {
        return r.decoder().id().startsWith("kvm-") && r.decoder().id().endsWith("-bus") && r.result() == result;
    }

    @ParameterizedTest
    @CsvSource({
        "vhost-net-ping, trace.dat, 0xfebfb004",
        "vhost-net-legacy-pio, trace.dat, out 0xc010",
        "vhost-net-mq, trace.dat, 0xfebfb004 0xfebfb00c",
        "qemu-ioeventfd, trace.dat, 0xfebfb004",
        "microvm-mmio, trace.dat, 0xfeb02e50",
        "blk-iothread, trace.dat, 0xfebf7004 0xfebfb000",
        "vhost-user-stalled, trace.dat, 0xfebf7004 0xfebfb000"
    })
    void hitsAreThoseThatTheTextHas(String folder, String file, String addresses) throws IOException {
        String text = folder + "/tracefs.txt.xz";
        Decoded d = decode(folder + "/" + file);
        long hits = grep(text, "ioeventfd_write_ret: .*ret=0$");
        assertTrue(hits > 0);
        assertEquals(hits, d.rows(r -> kvm(r, Result.HIT)));
        assertEquals(hits, d.kicks().size(), "every kick has its chain");
        assertEquals(0, d.rows(r -> kvm(r, Result.MISS)));
        assertTrue(d.kicks().stream().allMatch(c -> c.get(0).proof()), "and every one is proved");
        List<String> looked = d.result().rows().stream()
                .filter(r -> kvm(r, Result.HIT))
                .map(DecisionRow::lookedUp)
                .distinct()
                .sorted()
                .toList();
        assertEquals(addresses, String.join(" ", looked));
        long wakes = grep(text, " irqfd_wakeup: ");
        assertEquals(
                wakes,
                d.rows(r -> r.decoder().id().equals("interrupt-eventfd") && r.result() == Result.HIT),
                "interrupts by irqfd");
    }

    /** The rows without what they cost. */
    private static List<String> told(Decoded d) {
        return d.result().rows().stream()
                .map(r -> String.join(
                        ";",
                        r.decoder().id(),
                        r.key(),
                        r.result() + " " + r.proof() + " " + r.inferred() + " " + r.count(),
                        r.target(),
                        r.queue()))
                .toList();
    }

    /** Both are of one machine, whose number is that of the first; what is found is in the second. */
    @Test
    void aSecondFileOfTheHostIsDecodedAsIfItWereAlone() throws IOException {
        String sample = "vhost-net-ping/trace.dat";
        Path other = Files.writeString(
                folder.resolve("other.txt"),
                "# tracer: nop\n x-1 [000] ..... 5.000001: sched_waking: comm=a pid=1 prio=120 target_cpu=000\n");
        Decoded alone = decode(sample);
        Decoded second = decode(
                List.of(new Traces.Input(other, Role.HOST), new Traces.Input(SAMPLES.resolve(sample), Role.HOST)));
        assertEquals(told(alone), told(second));
        assertEquals(alone.result().whoDecodes(), second.result().whoDecodes());
        assertEquals(alone.kicks(), second.kicks());
        assertEquals(alone.interrupts(), second.interrupts());
    }

    @Test
    void aChainOfVhostIsWhole() throws IOException {
        Decoded d = decode("vhost-net-ping/trace.dat");
        for (List<DecodeDecision> kick : d.kicks()) {
            assertEquals(
                    List.of("kvm-mmio-bus", "kick-eventfd"),
                    kick.stream().map(x -> x.decoder().id()).toList());
            assertEquals("eventfd 10", kick.get(0).target());
            assertEquals("address 0xfebfb004", kick.get(0).key());
        }
        for (List<DecodeDecision> interrupt : d.interrupts()) {
            assertEquals(
                    List.of("interrupt-eventfd", "irqfd-route", "apic-map"),
                    interrupt.stream().map(x -> x.decoder().id()).toList());
            assertTrue(interrupt.stream().allMatch(x -> x.proof() && x.costNs() >= 0));
        }
        assertEquals(177, d.interrupts().size());
        assertEquals(93, d.result().whoDecodes().get(0).count());
        assertEquals("KVM by address", d.result().whoDecodes().get(0).sentence());
        assertEquals(List.of("kvm-vhost-net"), d.result().whoDecodes().get(0).stacks());
        assertEquals(
                List.of("vm1/page 0xfebfb000"),
                d.result().rows().stream()
                        .filter(r -> kvm(r, Result.HIT))
                        .map(DecisionRow::queue)
                        .distinct()
                        .toList());
    }

    @Test
    void ofALegacyDeviceTheDataIsCompared() throws IOException {
        Decoded d = decode("vhost-net-legacy-pio/trace.dat");
        assertTrue(d.kicks().stream().allMatch(c -> c.get(0).key().matches("port 0xc010, length 2, data 0x[01]")));
        assertEquals(
                "KVM by port, length and data", d.result().whoDecodes().get(0).sentence());
    }

    @Test
    void withoutIoeventfdAllFallsThrough() throws IOException {
        Decoded d = decode("qemu-no-ioeventfd/trace.dat");
        long stores = grep("qemu-no-ioeventfd/tracefs.txt.xz", "kvm_mmio: mmio write len 2 gpa 0xfebfb004 ");
        assertEquals(40, stores);
        assertEquals(stores, d.kicks().size());
        assertEquals(stores, d.rows(r -> kvm(r, Result.MISS) && r.proof()));
        assertEquals(0, d.rows(r -> kvm(r, Result.HIT)));
        assertEquals(
                stores,
                d.rows(r -> r.decoder().id().equals("vmm-address-space")),
                "each leaves to the address space of QEMU");
    }

    @ParameterizedTest
    @CsvSource({"pvm-blk-ioeventfd, HIT, false", "pvm-blk-no-ioeventfd, MISS, true"})
    void aHostWithoutExits(String folder, Result result, boolean proof) throws IOException {
        Decoded d = decode(folder + "/tracefs.txt.xz");
        assertEquals(1, d.kicks().size());
        DecodeDecision kick = d.kicks().get(0).get(0);
        assertEquals("0xfebfb000", kick.lookedUp());
        assertEquals(result, kick.result());
        assertEquals(proof, kick.proof(), "a hit is only consistent with the events, an exit proves the miss");
    }

    @Test
    void dropsInVbusAreDrops() throws IOException {
        Decoded d = decode("modelled/vbus-kvm/busy/trace.txt.gz");
        List<DecisionRow> drops = d.result().rows().stream()
                .filter(r -> r.result() == Result.DROPPED)
                .toList();
        assertEquals(1, drops.size());
        assertEquals("handle 1013", drops.get(0).lookedUp());
        assertEquals(3, drops.get(0).count());
        assertTrue(drops.get(0).proof(), "the return value of _shmsignal tells");
        assertTrue(drops.get(0).evidence().contains("_shmsignal_ret"));
    }
}
