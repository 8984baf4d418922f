package org.kickscope.imports.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.binary.Bytes;

class RingPageTest {
    private static final PageHeader HEADER = PageHeader.ofLong(8);

    private static List<Long> times(RingPage page) {
        List<Long> times = new ArrayList<>();
        while (page.next()) {
            times.add(page.time());
        }
        return times;
    }

    private static RingPage load(byte[] bytes, boolean big) {
        RingPage page = new RingPage(HEADER, big);
        page.load(bytes, 0, bytes.length);
        return page;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void addsStepsExtendsAndDiscardedEventsToTheTime(boolean big) {
        byte[] data = PageBuilder.record(big, 7, 42, new byte[4]);
        byte[] bytes = new PageBuilder(4096, big, 1_000_000)
                .event(5, data)
                .extend(3L << 30)
                .event(1, data)
                .discarded(10, 16)
                .longEvent(2, new byte[200])
                .done(0);
        RingPage page = load(bytes, big);
        assertTrue(page.next());
        assertEquals(1_000_005, page.time());
        assertEquals(12, page.dataLength());
        assertEquals(7, Bytes.u16(bytes, page.dataAt(), big));
        assertEquals(42, Bytes.s32(bytes, page.dataAt() + 4, big));
        assertTrue(page.next());
        assertEquals(1_000_006 + (3L << 30), page.time());
        assertTrue(page.next());
        assertEquals(1_000_018 + (3L << 30), page.time());
        assertEquals(200, page.dataLength());
        assertFalse(page.next());
        assertNull(page.defect());
        assertFalse(page.cut());
        assertEquals(0, page.lost());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAbsoluteStampReplacesTheTimeButForItsTopBits(boolean big) {
        byte[] data = PageBuilder.record(big, 7, 1);
        byte[] low =
                new PageBuilder(4096, big, 100).stamp(1L << 40).event(3, data).done(0);
        assertEquals(List.of((1L << 40) + 3), times(load(low, big)));
        long top = 3L << 59;
        byte[] high = new PageBuilder(4096, big, top | 100)
                .stamp(1L << 40)
                .event(3, data)
                .done(0);
        assertEquals(List.of((top | 1L << 40) + 3), times(load(high, big)));
        // 59 bits have run over since the time before
        byte[] wrapped = new PageBuilder(4096, big, top | 1L << 50)
                .stamp(7)
                .event(0, data)
                .done(0);
        assertEquals(List.of((4L << 59) + 7), times(load(wrapped, big)));
    }

    @Test
    void tellsHowManyEventsWereLost() {
        byte[] data = PageBuilder.record(false, 7, 1);
        assertEquals(
                291,
                load(new PageBuilder(4096, false, 1).event(1, data).done(291), false)
                        .lost());
        assertEquals(
                RingPage.LOST_UNKNOWN,
                load(new PageBuilder(4096, false, 1).event(1, data).done(-1), false)
                        .lost());
    }

    @Test
    void paddingWithoutAStepEndsThePage() {
        byte[] data = PageBuilder.record(false, 7, 1);
        byte[] bytes = new PageBuilder(4096, false, 1)
                .event(1, data)
                .raw(29)
                .event(1, data)
                .done(0);
        RingPage page = load(bytes, false);
        assertEquals(1, times(page).size());
        assertNull(page.defect());
    }

    @Test
    void aRecordThatEndsBehindItsPageIsADefectAndOneThatTheFileCutsIsNot() {
        byte[] data = PageBuilder.record(false, 7, 1, new byte[20]);
        byte[] bytes =
                new PageBuilder(4096, false, 1).event(1, data).event(1, data).done(0);
        RingPage page = new RingPage(HEADER, false);
        page.load(bytes, 0, 16 + 32 + 10);
        assertEquals(1, times(page).size());
        assertTrue(page.cut());
        assertNull(page.defect());
        bytes[8] -= 8;
        page.load(bytes, 0, bytes.length);
        assertEquals(1, times(page).size());
        assertFalse(page.cut());
        assertNotNull(page.defect());
    }

    @Test
    void readsA32BitKernelsPage() {
        byte[] bytes = new byte[256];
        bytes[0] = 9;
        bytes[8] = 12;
        bytes[12] = 2 | 1 << 5;
        RingPage page = new RingPage(PageHeader.ofLong(4), false);
        page.load(bytes, 0, bytes.length);
        assertEquals(List.of(10L), times(page));
    }

    /** Whatever the bytes are, the walk ends, stays inside, and does not throw. */
    @Test
    void survivesRandomBytes() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] bytes = new byte[1024];
        RingPage page = new RingPage(HEADER, false);
        for (int round = 0; round < 20_000; round++) {
            random.nextBytes(bytes);
            page.load(bytes, 0, random.nextInt(bytes.length + 1));
            int events = 0;
            while (page.next()) {
                assertTrue(page.dataAt() >= 16 && page.dataAt() + page.dataLength() <= bytes.length);
                assertTrue(++events <= bytes.length / 4);
            }
        }
    }
}
