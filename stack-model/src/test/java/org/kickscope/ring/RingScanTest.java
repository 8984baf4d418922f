package org.kickscope.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** Small traces written by hand, each with what must come of it. */
class RingScanTest {
    @TempDir
    Path folder;

    private int micros;
    private final StringBuilder text = new StringBuilder("# tracer: nop\n#\n");

    private void host(String event, String fields) {
        line("vhost-1-7 [001]", event, fields);
    }

    private void line(String head, String event, String fields) {
        micros++;
        text.append(" %s ..... 10.%06d: %s: (f+0x0/0x10) %s%n".formatted(head, micros, event, fields));
    }

    private Rings rings() throws IOException {
        Path file = Files.writeString(folder.resolve("t.txt"), text);
        try (Trace trace = Traces.open(file)) {
            return Rings.of(trace, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
    }

    private static long ns(int micros) {
        return 10_000_000_000L + micros * 1000L;
    }

    private void take(int next, int avail, int used, int head) {
        host("vhost_get_vq_desc", "vq=0xff08 last_avail=" + next + " avail_idx=" + avail + " last_used=" + used);
        host("vhost_get_vq_desc_ret", "head=" + head);
    }

    private void complete(int used, int count, boolean interrupt) {
        host("vhost_add_used_and_signal_n", "dev=0xff00 vq=0xff08 count=" + count);
        host("vhost_add_used_n", "vq=0xff08 id=3 len=0 count=" + count + " last_used=" + used);
        if (interrupt) {
            host("eventfd_signal", "ctx=0xffc0 n=1 count=0 id=8");
        }
    }

    @Test
    void indicesCountOnAcrossTheWrapOf16Bits() throws IOException {
        take(65_534, 65_535, 65_534, 10);
        take(65_535, 65_535, 65_534, 11);
        take(0, 2, 65_534, 12);
        complete(65_534, 3, true);
        take(1, 2, 1, 13);
        Ring ring = rings().rings().get(0);
        RingState beforeReturn = ring.at(ns(6));
        assertEquals(65_538, beforeReturn.avail());
        assertEquals(65_537, beforeReturn.next());
        assertEquals(Proof.INFERRED, beforeReturn.nextProof());
        assertEquals(65_534, beforeReturn.used());
        assertEquals(4, beforeReturn.inFlight());
        RingState end = ring.last();
        assertEquals(65_538, end.avail());
        assertEquals(2, end.rawAvail());
        assertEquals(65_537, end.used());
        assertEquals(1, end.rawUsed());
        assertEquals(Proof.OBSERVED, end.usedProof());
        assertEquals(65_538, end.next());
        assertEquals(0, ring.unforeseen());
        assertEquals(4, ring.count(RingCount.BUFFERS_TAKEN));
        assertEquals(3, ring.count(RingCount.BUFFERS_USED));
        assertEquals(4, ring.mostInFlight());
    }

    @Test
    void aHeadThatIsAPowerOfTwoIsABufferOrTheSizeOfAnEmptyRing() throws IOException {
        take(5, 5, 5, 4);
        take(6, 6, 5, 256);
        host("vhost_enable_notify", "dev=0xff00 vq=0xff08");
        host("vhost_enable_notify_ret", "ret=0");
        complete(5, 1, true);
        take(6, 6, 6, 128);
        take(7, 7, 6, 256);
        Ring ring = rings().rings().get(0);
        assertEquals(256, ring.size());
        assertEquals(Proof.INFERRED, ring.sizeProof());
        assertEquals(2, ring.count(RingCount.BUFFERS_TAKEN), "4 and 128 were buffers, 256 was not");
        assertEquals(7, ring.last().next());
        assertEquals(Wish.ON, ring.last().kicks());
    }

    @Test
    void anInterruptIsSuppressedWhenTheThreadGoesOnWithoutOne() throws IOException {
        complete(0, 1, true);
        complete(1, 2, false);
        take(3, 3, 3, 5);
        complete(3, 1, true);
        complete(4, 1, false);
        Ring ring = rings().rings().get(0);
        assertEquals(4, ring.count(RingCount.COMPLETIONS));
        assertEquals(2, ring.count(RingCount.INTERRUPTS));
        assertEquals(1, ring.count(RingCount.INTERRUPTS_SUPPRESSED));
        assertEquals(1, ring.count(RingCount.INTERRUPTS_UNDECIDED), "the trace ends before it goes on");
    }

    @Test
    void withoutAnyInterruptInTheTraceNoneIsCalledSuppressed() throws IOException {
        complete(0, 1, false);
        complete(1, 1, false);
        Ring ring = rings().rings().get(0);
        assertFalse(ring.shows(RingCount.INTERRUPTS));
        assertEquals(0, ring.count(RingCount.INTERRUPTS_SUPPRESSED));
        assertEquals(2, ring.count(RingCount.INTERRUPTS_UNDECIDED));
        assertTrue(ring.toRecord(RingCount.INTERRUPTS).contains("eventfd_signal"));
    }

    @Test
    void runsAreCountedByWhatCausedThemAndByWhatTheyDid() throws IOException {
        // a kick that finds one buffer
        line("CPU-0-5 [000]", "vhost_work_queue", "dev=0xff00 work=0xff70 flags=0x0");
        host("handle_tx_kick", "work=0xff70");
        host("handle_tx", "net=0xff00");
        take(0, 0, 0, 3);
        complete(0, 1, true);
        // its share is used up: it queues itself
        host("vhost_work_queue", "dev=0xff00 work=0xff70 flags=0x0");
        host("handle_tx_ret", "");
        host("handle_tx_kick", "work=0xff70");
        host("handle_tx", "net=0xff00");
        take(1, 1, 1, 256);
        host("vhost_enable_notify", "dev=0xff00 vq=0xff08");
        host("vhost_enable_notify_ret", "ret=1");
        host("handle_tx_ret", "");
        // two kicks, the second while the first is pending
        line("CPU-0-5 [000]", "vhost_work_queue", "dev=0xff00 work=0xff70 flags=0x0");
        line("CPU-0-5 [000]", "vhost_work_queue", "dev=0xff00 work=0xff70 flags=0x2");
        // something else wakes the handler
        host("handle_tx_net", "work=0xff90");
        host("handle_tx", "net=0xff00");
        take(1, 3, 1, 4);
        take(2, 3, 1, 5);
        complete(1, 2, true);
        host("handle_tx_ret", "");
        Ring ring = rings().rings().get(0);
        assertEquals(3, ring.count(RingCount.KICKS));
        assertEquals(1, ring.count(RingCount.KICKS_MERGED));
        assertEquals(1, ring.count(RingCount.REQUEUES));
        assertEquals(3, ring.count(RingCount.RUNS));
        assertEquals(2, ring.count(RingCount.RUNS_BY_KICK));
        assertEquals(1, ring.count(RingCount.RUNS_BY_BACKEND));
        assertEquals(1, ring.count(RingCount.EMPTY_RUNS));
        assertEquals(1, ring.count(RingCount.LATE_ARRIVALS));
        assertArrayEquals(new long[] {1, 1, 1}, ring.batches());
        assertEquals("tx", ring.serves());
        // the first kick came before anything told whose work item it was
        assertEquals(1, ring.history().count(ring.history().rowAt(ns(4)), RingCount.KICKS));
    }

    @Test
    void lostEventsLeaveNothingInferredBehind() throws IOException {
        take(0, 4, 0, 3);
        take(1, 4, 0, 5);
        host("vhost_add_used_and_signal_n", "dev=0xff00 vq=0xff08 count=2");
        text.append("CPU:1 [LOST 40 EVENTS]\n");
        host("sched_waking", "comm=a pid=1 prio=120 target_cpu=000");
        take(30, 40, 29, 7);
        complete(29, 1, true);
        Rings all = rings();
        Ring ring = all.rings().get(0);
        assertEquals(1, all.losses());
        RingHistory h = ring.history();
        boolean unknown = false;
        for (int i = 0; i < h.size(); i++) {
            unknown |= h.state(i).usedProof() == Proof.UNKNOWN && h.state(i).used() == Field.MISSING;
        }
        assertTrue(unknown, "between the loss and the next sight");
        assertEquals(1, ring.count(RingCount.INTERRUPTS_UNDECIDED), "the loss hides what became of it");
        assertEquals(0, ring.count(RingCount.INTERRUPTS_SUPPRESSED));
        assertEquals(30, ring.last().used());
        assertEquals(0, ring.unforeseen(), "what moved unseen during the loss contradicts nothing");
    }

    @Test
    void aRingThatIsSetUpAnewBeginsAgain() throws IOException {
        take(500, 500, 500, 3);
        complete(500, 1, true);
        take(0, 2, 0, 3);
        Ring ring = rings().rings().get(0);
        assertEquals(1, ring.restarts());
        assertEquals(0, ring.last().used());
        assertEquals(2, ring.last().inFlight());
    }

    @Test
    void aPackedRingIsFollowedByOffsetAndWrapCounter() throws IOException {
        // used 6 of 8 on the first lap (counter 1), next beyond the end on the second lap (counter 0)
        String ring = "vq=0xaa00 num=8 packed=1 ";
        host(
                "virtqueue_pop",
                ring + "last_avail_idx=" + 0x8007 + " shadow_avail_idx=" + 0x8007 + " used_idx=" + 0x8006);
        host(
                "virtqueue_pop",
                ring + "last_avail_idx=" + 0x0001 + " shadow_avail_idx=" + 0x0002 + " used_idx=" + 0x8006);
        Ring r = rings().rings().get(0);
        assertTrue(r.packed());
        assertEquals(8, r.size());
        assertEquals(Proof.OBSERVED, r.sizeProof());
        RingState s = r.last();
        assertEquals(9, s.next());
        assertEquals(10, s.avail());
        assertEquals(6, s.used());
        assertEquals(4, s.inFlight());
        assertEquals(0x0001, s.rawNext());
        assertEquals(0x8006, s.rawUsed());
    }

    @Test
    void theDriverTellsWhichKicksItLeftOut() throws IOException {
        String queue = "vq=0xbb00 idx=1 name=\"output.0\"";
        line("a-5 [000]", "virtqueue_add_outbuf", queue + " token=0x1 num_free=256");
        line("a-5 [000]", "virtqueue_kick_prepare", queue + " num_free=254");
        line("a-5 [000]", "virtqueue_kick_prepare_ret", "needs_kick=1");
        line("a-5 [000]", "virtqueue_notify", queue);
        line("a-5 [000]", "virtqueue_add_outbuf", queue + " token=0x2 num_free=254");
        line("a-5 [000]", "virtqueue_add_outbuf", queue + " token=0x3 num_free=252");
        line("a-5 [000]", "virtqueue_kick_prepare", queue + " num_free=250");
        line("a-5 [000]", "virtqueue_kick_prepare_ret", "needs_kick=0");
        line("a-5 [000]", "vring_interrupt", "irq=26 " + queue);
        line("a-5 [000]", "vring_interrupt_ret", "ret=1");
        line("a-5 [000]", "virtqueue_get_buf_ctx", "vq=0xbb00 idx=1");
        line("a-5 [000]", "virtqueue_get_buf_ctx_ret", "token=0x1");
        line("a-5 [000]", "virtqueue_get_buf_ctx", "vq=0xbb00 idx=1");
        line("a-5 [000]", "virtqueue_get_buf_ctx_ret", "token=0x0");
        line("a-5 [000]", "vring_interrupt", "irq=26 " + queue);
        line("a-5 [000]", "vring_interrupt_ret", "ret=0");
        Ring ring = rings().rings().get(0);
        assertEquals(RingView.DRIVER, ring.view());
        assertEquals("output.0", ring.driverName());
        assertEquals(3, ring.count(RingCount.BUFFERS_ADDED));
        assertEquals(1, ring.count(RingCount.KICKS_NEEDED));
        assertEquals(1, ring.count(RingCount.KICKS_SUPPRESSED));
        assertEquals(1, ring.count(RingCount.KICKS));
        assertEquals(1, ring.count(RingCount.BUFFERS_FETCHED));
        assertEquals(2, ring.count(RingCount.INTERRUPTS_TAKEN));
        assertEquals(1, ring.count(RingCount.INTERRUPTS_SPURIOUS));
        assertArrayEquals(new long[] {0, 1, 1}, ring.batches());
        assertEquals(256, ring.sizeAtLeast());
        assertEquals(0, ring.size());
        assertEquals(2, ring.last().inFlight(), "three added, one fetched, none before");
        assertFalse(ring.shows(RingCount.BUFFERS_USED));
    }

    @Test
    void aThinnedHistoryKeepsPeaksAndSums() throws IOException {
        int runs = 3 * RingHistory.MOST_ROWS;
        for (int i = 0; i < runs; i++) {
            int avail = i + (i == runs / 2 ? 90 : 1);
            host(
                    "vhost_get_vq_desc",
                    "vq=0xff08 last_avail=" + (i & 0xffff) + " avail_idx=" + (avail & 0xffff) + " last_used="
                            + (i & 0xffff));
        }
        Ring ring = rings().rings().get(0);
        RingHistory h = ring.history();
        assertTrue(h.thinned());
        assertTrue(h.size() <= RingHistory.MOST_ROWS);
        long peak = 0;
        long events = 0;
        for (int i = 0; i < h.size(); i++) {
            peak = Math.max(peak, h.state(i).most());
            events += h.state(i).events();
        }
        assertEquals(90, peak);
        assertEquals(runs, events);
        assertEquals(runs - 1, ring.last().used());
        assertNull(ring.at(ns(0)), "before the first event nothing is known");
    }

    @Test
    void intervalsHoldExactlyWhatHappenedInThem() throws IOException {
        for (int i = 0; i < 10; i++) {
            complete(i, 1, i % 2 == 0);
        }
        Path file = Files.writeString(folder.resolve("t.txt"), text);
        RingGrid grid = new RingGrid(ns(1), ns(micros + 1), 5);
        Rings rings;
        try (Trace trace = Traces.open(file)) {
            rings = Rings.over(trace, grid, Progress.NONE);
        }
        RingHistory h = rings.rings().get(0).history();
        assertEquals(5, h.size());
        for (int i = 0; i < 5; i++) {
            assertEquals(i, grid.at(h.timeNs(i)));
            assertEquals(2, h.countIn(i, RingCount.BUFFERS_USED));
            assertEquals(1, h.countIn(i, RingCount.INTERRUPTS));
        }
        assertEquals(List.of(0, 4, 5), List.of(grid.at(ns(1)), grid.at(ns(micros)), grid.at(ns(micros + 1))));
    }
}
