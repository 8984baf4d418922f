package org.kickscope.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

class EventScanTest {
    private static final String TEXT = """
            # tracer: nop
            #
             CPU 0/KVM-1844 [000] ..... 10.000001: kvm_mmio: mmio write len 2 gpa 0xfebfb004 val 0x1
             CPU 0/KVM-1844 [000] ..... 10.000002: kvm_pio: pio_write at 0xc010 size 2 count 1 val 0x7
             qemu-77 [001] d..1. 10.000003: ioeventfd_write: (ioeventfd_write+0x0/0x80 [kvm]) addr=0xfebfb004 len=2
             qemu-77 [001] d..1. 10.000004: my_probe: (ioeventfd_write+0x0/0x80 [kvm]) where=0x10 len=4
             qemu-77 [001] d..1. 10.000005: sched_waking: comm=a pid=1 prio=120 target_cpu=000
            """;

    @TempDir
    Path folder;

    /** Writes down what it is shown. */
    private static final class Witness implements Observer {
        final Wanted wanted = new Wanted();
        final List<String> seen = new ArrayList<>();
        boolean ended;

        @Override
        public Wanted wanted() {
            return wanted;
        }

        @Override
        public void observe(int event, Row row) {
            long v = row.value(0);
            seen.add(event + " " + row.timeNs() + " " + row.tid() + " "
                    + (v == Field.MISSING ? "-" : Long.toHexString(v)));
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    @Test
    void eachObserverSeesItsOwnEventsWithItsOwnFields() throws IOException {
        Path file = Files.writeString(folder.resolve("t.txt"), TEXT);
        Witness stores = new Witness();
        stores.wanted.event("kvm_pio", "val");
        stores.wanted.event("kvm_mmio", "gpa");
        Witness matches = new Witness();
        matches.wanted.event("ioeventfd_write", "addr|where");
        matches.wanted.event("kvm_mmio", "nothing");
        EventScan scan = new EventScan(List.of(stores, matches));
        try (Trace trace = Traces.open(file)) {
            scan.run(trace, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        assertEquals(List.of("1 10000001000 1844 febfb004", "0 10000002000 1844 7"), stores.seen);
        assertEquals(
                List.of("1 10000001000 1844 -", "0 10000003000 77 febfb004", "0 10000004000 77 10"),
                matches.seen,
                "a probe of another name in the same function counts, by whichever name its field has");
        assertTrue(stores.ended && matches.ended);
    }

    @Test
    void timesOutsideAreNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("t.txt"), TEXT);
        Witness wakes = new Witness();
        wakes.wanted.event("kvm_mmio", "gpa");
        wakes.wanted.event("kvm_pio", "port");
        try (Trace trace = Traces.open(file)) {
            new EventScan(List.of(wakes)).run(trace, 10_000_002_000L, Long.MAX_VALUE, Progress.NONE);
        }
        assertEquals(List.of("1 10000002000 1844 c010"), wakes.seen);
    }
}
