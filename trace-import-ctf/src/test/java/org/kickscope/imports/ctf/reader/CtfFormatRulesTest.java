package org.kickscope.imports.ctf.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.Traces;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Census;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Lane;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/** What CTF 1.8 allows and the samples do not have. */
class CtfFormatRulesTest {
    private static final String HEADER = "u8 id; t64 timestamp;";
    private static final String GIGA = "offset_s = 0; offset = 0;";

    private static TraceBuilder event(boolean big, TraceBuilder b, int id, long time) {
        return b.align(8).bits(id, 8).bits(time, 64);
    }

    private static TraceBuilder aligned(TraceBuilder b, int alignment) {
        while ((8 * TraceBuilder.HEAD_BYTES + b.length()) % alignment != 0) {
            b.bits(0, 1);
        }
        return b;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bitsLieAsTheirByteOrderSays(boolean big, @TempDir Path folder) throws IOException {
        String events = "event { name = \"x\"; id = 0; stream_id = 0; fields := struct {\n"
                + " integer { size = 3; align = 1; signed = false; } a;\n"
                + " integer { size = 13; align = 1; signed = true; } b;\n"
                + " integer { size = 33; align = 1; signed = false; base = 16; } c;\n"
                + " integer { size = 64; align = 1; signed = true; } d;\n"
                + " integer { size = 1; align = 1; signed = true; } e;\n"
                + " floating_point { exp_dig = 8; mant_dig = 24; align = 32; } f;\n"
                + " floating_point { exp_dig = 11; mant_dig = 53; align = 8; } g;\n"
                + " string s; }; };\n";
        // a structure is aligned like the member that is aligned most, and alignment counts from the packet
        TraceBuilder b = aligned(event(big, new TraceBuilder(big), 0, 1000), 32)
                .bits(5, 3)
                .bits(-7, 13)
                .bits(0x1_8765_4321L, 33)
                .bits(Long.MIN_VALUE + 77, 64)
                .bits(1, 1);
        aligned(b, 32)
                .bits(Float.floatToIntBits(1.5f), 32)
                .bits(Double.doubleToLongBits(-0.1), 64)
                .text("größer");
        TraceBuilder.write(
                folder,
                TraceBuilder.metadata(big, 1_000_000_000, GIGA, HEADER, events),
                TraceBuilder.packet(big, 1000, 2000, 0, 0, 3, b));
        Recorded all = Recorded.of(folder);
        assertEquals(List.of(), all.anomalies());
        assertEquals(
                List.of(new Recorded.Row(
                        1000,
                        3,
                        -1,
                        null,
                        "x",
                        null,
                        Map.of(
                                "a",
                                5L,
                                "b",
                                -7L,
                                "c",
                                0x1_8765_4321L,
                                "d",
                                Long.MIN_VALUE + 77,
                                "e",
                                -1L,
                                "f",
                                "1.5",
                                "g",
                                "-0.1",
                                "s",
                                "größer"))),
                all.rows());
    }

    /** A packet of LTTng with its events: raise (0), or a switch (1) of threads. */
    private static byte[] packet(long time, long sequence, long discarded, int filler, int... switches) {
        TraceBuilder b = new TraceBuilder(false);
        long at = time;
        event(false, b, 0, at++).text("x".repeat(filler));
        for (int i = 0; i < switches.length; i += 2) {
            event(false, b, 1, at++)
                    .text("from")
                    .bits(switches[i], 32)
                    .text("to")
                    .bits(switches[i + 1], 32);
            event(false, b, 0, at++).text("");
        }
        return TraceBuilder.packet(false, time, time + 50, sequence, discarded, 3, b);
    }

    /** Each packet is a block; threads are told without a context, see {@link CtfLane#tasks}. */
    @Test
    void threadsAreThoseOfTheLastSwitchUntilSomethingIsLost(@TempDir Path folder) throws IOException {
        int large = 270_000;
        String events = "event { name = \"raise\"; id = 0; stream_id = 0; fields := struct { string s; }; };\n"
                + "event { name = \"sched_switch\"; id = 1; stream_id = 0; fields := struct { string _prev_comm;"
                + " u32 _prev_tid; string _next_comm; u32 _next_tid; }; };\n";
        String metadata = TraceBuilder.metadata(false, 1_000_000_000, GIGA, HEADER, events)
                .replace("barectf", "lttng-modules");
        TraceBuilder.write(
                folder,
                metadata,
                packet(1000, 0, 0, large, 5, 6),
                packet(2000, 1, 0, large),
                packet(3000, 2, 0, large, 6, 7),
                packet(4000, 4, 0, large, 8, 9),
                packet(5000, 5, 63, large),
                packet(6000, 6, 63, large, 10, 11));
        List<List<Integer>> blocks = List.of(
                List.of(-1, 5, 6),
                List.of(6),
                List.of(6, 6, 7),
                List.of(-1, -1, 8, 9), // a loss, and what is after it
                List.of(9, -1),
                List.of(-1, 10, 11));
        assertEquals(
                blocks.stream().flatMap(List::stream).toList(),
                Recorded.of(folder).rows().stream().map(Recorded.Row::tid).toList());
        try (Trace trace = Traces.open(folder)) {
            Lane lane = trace.sources().get(0).lanes().get(0);
            EventBatch batch = new EventBatch(trace.strings());
            for (int block : new int[] {4, 1, 5, 2, 0, 3}) {
                lane.decoder(Selection.everything()).decode(block, batch);
                List<Integer> tids = new ArrayList<>();
                for (int i = 0; i < batch.size(); i++) {
                    tids.add(batch.tid(i));
                }
                assertEquals(blocks.get(block), tids, "block " + block);
            }
            assertEquals("to", trace.sources().get(0).taskName(9));
        }
    }

    @Test
    void sequencesVariantsAndStructures(@TempDir Path folder) throws IOException {
        String events = "event { name = \"x\"; id = 0; stream_id = 0; fields := struct {\n"
                + " u8 n; u16 numbers[n]; u8 few[2]; u8 many[17];\n"
                + " u8 m; string words[m];\n"
                + " struct { u8 in; struct { u8 deep; } more; } out;\n"
                + " struct { u8 p; } points[2];\n"
                + " enum : u8 { one = 1, some = 2 ... 9 } kind;\n"
                + " variant <kind> { u8 one; string some; } choice;\n"
                + " integer { size = 8; align = 8; encoding = UTF8; } name[6]; }; };\n";
        TraceBuilder b = new TraceBuilder(false);
        for (int kind = 1; kind <= 2; kind++) {
            event(false, b, 0, 1000 + kind)
                    .bits(3, 8)
                    .bits(1, 16)
                    .bits(0xabcd, 16)
                    .bits(3, 16)
                    .bits(8, 8)
                    .bits(9, 8);
            for (int i = 0; i < 17; i++) {
                b.bits(i, 8);
            }
            b.bits(2, 8)
                    .text("left")
                    .text("right")
                    .bits(4, 8)
                    .bits(5, 8)
                    .bits(6, 8)
                    .bits(7, 8)
                    .bits(kind == 1 ? 1 : 7, 8);
            if (kind == 1) {
                b.bits(99, 8);
            } else {
                b.text("seven");
            }
            b.bits('a', 8).bits('b', 8).bits(0, 8).bits('c', 8).bits(0, 8).bits(0, 8);
        }
        TraceBuilder.write(
                folder,
                TraceBuilder.metadata(false, 1_000_000_000, GIGA, HEADER, events),
                TraceBuilder.packet(false, 1000, 2000, 0, 0, 0, b));
        Recorded all = Recorded.of(folder);
        assertEquals(List.of(), all.anomalies());
        assertEquals(2, all.rows().size());
        Map<String, Object> first = all.rows().get(0).values();
        assertEquals("0001,abcd,0003", first.get("numbers"));
        assertEquals(8L, first.get("few[0]"));
        assertEquals(9L, first.get("few[1]"));
        assertEquals("000102030405060708090a0b0c0d0e0f10", first.get("many"));
        assertEquals("left,right", first.get("words"));
        assertEquals(4L, first.get("out.in"));
        assertEquals(5L, first.get("out.more.deep"));
        assertEquals("ab", first.get("name"));
        assertEquals(1L, first.get("kind"));
        assertEquals(99L, first.get("choice.one"));
        assertEquals("seven", all.rows().get(1).values().get("choice.some"));
        assertEquals(null, all.rows().get(1).values().get("choice.one"));
        assertEquals("ab", all.rows().get(1).values().get("name"));
    }

    @Test
    void timeOfFewBitsGoesOver(@TempDir Path folder) throws IOException {
        String events = "event { name = \"x\"; id = 0; stream_id = 0; fields := struct { u8 a; }; };\n";
        TraceBuilder b = new TraceBuilder(false);
        for (long t : new long[] {0x1_fff0L, 0x1_fff1L, 0x2_0005L, 0x2_0005L, 0x3_0001L}) {
            b.bits(0, 8).bits(t & 0xffff, 16).bits(1, 8);
        }
        TraceBuilder.write(
                folder,
                TraceBuilder.metadata(false, 1_000_000_000, GIGA, "u8 id; t16 timestamp;", events),
                TraceBuilder.packet(false, 0x1_fff0, 0x3_0010, 0, 0, 0, b));
        assertEquals(
                List.of(0x1_fff0L, 0x1_fff1L, 0x2_0005L, 0x2_0005L, 0x3_0001L),
                Recorded.of(folder).rows().stream().map(Recorded.Row::timeNs).toList());
    }

    @Test
    void cyclesBecomeNanosecondsExactly(@TempDir Path folder) throws IOException {
        String events = "event { name = \"x\"; id = 0; stream_id = 0; fields := struct { u8 a; }; };\n";
        // 2.5 GHz, up for 100 days; a double would be wrong by some microseconds
        long cycles = 100L * 86_400 * 2_500_000_000L + 1;
        TraceBuilder b = event(false, new TraceBuilder(false), 0, cycles).bits(1, 8);
        event(false, b, 0, cycles + 4).bits(1, 8);
        TraceBuilder.write(
                folder,
                TraceBuilder.metadata(false, 2_500_000_000L, "offset_s = 1000; offset = 5;", HEADER, events),
                TraceBuilder.packet(false, cycles, cycles + 9, 0, 0, 0, b));
        long start = (100L * 86_400 + 1000) * 1_000_000_000L + 2;
        assertEquals(
                List.of(start, start + 2),
                Recorded.of(folder).rows().stream().map(Recorded.Row::timeNs).toList());
    }

    @Test
    void discardedEventsAreLosses(@TempDir Path folder) throws IOException {
        String events = "event { name = \"x\"; id = 0; stream_id = 0; fields := struct { u8 a; }; };\n";
        TraceBuilder.write(
                folder,
                TraceBuilder.metadata(false, 1_000_000_000, GIGA, HEADER, events),
                TraceBuilder.packet(
                        false,
                        100,
                        200,
                        0,
                        5,
                        1,
                        event(false, new TraceBuilder(false), 0, 110).bits(1, 8)),
                TraceBuilder.packet(
                        false,
                        200,
                        300,
                        1,
                        5,
                        1,
                        event(false, new TraceBuilder(false), 0, 210).bits(2, 8)),
                TraceBuilder.packet(
                        false,
                        300,
                        400,
                        4,
                        12,
                        1,
                        event(false, new TraceBuilder(false), 0, 310).bits(3, 8)));
        Recorded all = Recorded.of(folder);
        assertEquals(3, all.count(Anomaly.Kind.LOST_EVENTS));
        List<Recorded.Row> rows = all.rows();
        assertEquals(
                List.of("x", "LOSS", "x", "LOSS", "x", "LOSS"),
                rows.stream().map(Recorded.Row::type).toList());
        // of another tracer than LTTng it is known only that they were dropped while the packet was open
        assertEquals(200, rows.get(1).timeNs());
        assertEquals(Map.of("count", 5L, "since", 100L), rows.get(1).values());
        assertEquals(300, rows.get(3).timeNs());
        assertEquals(300L, rows.get(3).values().get("since"), "two packets are missing here, without a count");
        assertEquals(Map.of("count", 7L, "since", 300L), rows.get(5).values());
        try (Trace trace = Traces.open(folder)) {
            Census census = trace.census(Progress.NONE);
            assertEquals(12, census.lost());
            assertEquals(3, census.lossPlaces());
            assertEquals(3, census.total());
        }
    }

    @Test
    void twoStreamsMayDeclareTheSameEvent(@TempDir Path folder) throws IOException {
        String events = "stream { id = 1; packet.context := struct { t64 timestamp_begin; t64 timestamp_end;"
                + " u64 content_size; u64 packet_size; u64 packet_seq_num; u64 events_discarded; u32 cpu_id; };\n"
                + " event.header := struct { u8 id; t64 timestamp; }; };\n"
                + "event { name = \"x\"; id = 0; stream_id = 0; fields := struct { u8 a; }; };\n"
                + "event { name = \"x\"; id = 4; stream_id = 1; fields := struct { string a; u8 b; }; };\n";
        byte[] first = TraceBuilder.packet(
                false,
                100,
                200,
                0,
                0,
                0,
                event(false, new TraceBuilder(false), 0, 110).bits(1, 8));
        byte[] second = TraceBuilder.packet(
                false,
                100,
                200,
                0,
                0,
                1,
                event(false, new TraceBuilder(false), 4, 120).text("t").bits(2, 8));
        second[4] = 1;
        TraceBuilder.write(folder, TraceBuilder.metadata(false, 1_000_000_000, GIGA, HEADER, events), first);
        java.nio.file.Files.write(folder.resolve("other"), second);
        Recorded all = Recorded.of(folder);
        assertEquals(List.of(), all.anomalies());
        assertEquals(Map.of("a", 1L), all.rows().get(0).values());
        assertEquals(Map.of("a~", "t", "b", 2L), all.rows().get(1).values());
        try (Trace trace = Traces.open(folder)) {
            assertEquals(1, trace.types().size());
        }
    }
}
