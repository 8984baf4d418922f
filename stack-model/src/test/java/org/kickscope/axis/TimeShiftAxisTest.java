package org.kickscope.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.carrotsearch.hppc.LongArrayList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Traces;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/** The recorded pair of host and guest, with the options that trace-cmd's agent would have written. */
class TimeShiftAxisTest {
    private static final Path PAIR = Path.of("..", "samples", "host-guest-pair");
    private static final Path HOST = PAIR.resolve("host-trace.dat");
    /** What the recorded host's file has as its id. */
    private static final long HOST_ID = 0x857a67c7bc829137L;

    private static final long OFFSET = 1_736_275_026_513L;
    private static final long BEGIN = 907_168_325_130L;
    private static final long END = 1_211_846_228_598L;
    private static final int INTERPOLATE = 1;
    private static final Pattern LINE = Pattern.compile("\\s*guest\\.dat: .*\\[\\d+\\]\\s*(\\d+): .*");

    @TempDir
    Path folder;

    private Path guest(long host, int flags, long[]... samples) throws IOException {
        return new DatOptionsAdded()
                .timeShift(host, flags, samples)
                .write(PAIR.resolve("guest-trace.dat"), folder.resolve("guest.dat"));
    }

    private static List<SourceAxis> axis(AxisOptions options, Path... files) throws IOException {
        List<Traces.Input> inputs = java.util.Arrays.stream(files)
                .map(f -> new Traces.Input(f, null))
                .toList();
        try (Trace trace = Traces.open(inputs, Progress.NONE)) {
            return Axis.of(trace, options, Progress.NONE).sources();
        }
    }

    @Test
    void theGuestsFileTellsItsPlaceAndTheEventsAgree() throws IOException {
        Path guest = guest(HOST_ID, 0, new long[] {BEGIN, OFFSET, 1, 0}, new long[] {END, OFFSET, 1, 0});
        SourceAxis a = axis(AxisOptions.NONE, HOST, guest).get(1);
        assertEquals(SourceAxis.Relation.TIME_SHIFT, a.relation());
        assertEquals(OFFSET, a.map().of(0));
        assertEquals(0, a.plusMinus());
        assertEquals(0, a.outside());
        assertTrue(a.checked() > 500, "compared " + a.checked());
        // the other way round the host comes onto the axis of its guest
        SourceAxis back = axis(AxisOptions.NONE, guest, HOST).get(1);
        assertEquals(SourceAxis.Relation.TIME_SHIFT, back.relation());
        assertEquals(-OFFSET, back.map().of(0));
    }

    @Test
    void aWrongShiftIsContradictedAlsoAtAnotherSpeed() throws IOException {
        long[] fast = {BEGIN, OFFSET + 1_000_000, (1 << 20) + 1, 20};
        SourceAxis a = axis(AxisOptions.NONE, HOST, guest(HOST_ID, 0, fast)).get(1);
        assertEquals(SourceAxis.Relation.TIME_SHIFT, a.relation());
        assertEquals(954, a.map().driftPpb(), 1);
        assertTrue(a.contradicted(), a.outside() + " of " + a.checked());
    }

    @Test
    void anotherSessionsFileIsNotItsHost() throws IOException {
        Path guest = guest(HOST_ID + 1, 0, new long[] {BEGIN, OFFSET + 5_000_000_000L, 1, 0});
        SourceAxis a = axis(AxisOptions.NONE, HOST, guest).get(1);
        assertEquals(SourceAxis.Relation.MATCHED, a.relation());
    }

    @Test
    void theOnlyHostIsMeantWhereItsFileHasNoId() throws IOException {
        Path guest = guest(HOST_ID + 1, 0, new long[] {BEGIN, OFFSET, 1, 0});
        SourceAxis a = axis(AxisOptions.NONE, PAIR.resolve("host-tracefs.txt.xz"), guest)
                .get(1);
        assertEquals(SourceAxis.Relation.TIME_SHIFT, a.relation());
        assertEquals(OFFSET, a.map().of(0));
    }

    @Test
    void whatTheUserSaysComesFirst() throws IOException {
        Path guest = guest(HOST_ID, 0, new long[] {BEGIN, OFFSET, 1, 0});
        SourceAxis given = axis(new AxisOptions(Map.of(1, new AxisOptions.Given(1, 0, "x")), null), HOST, guest)
                .get(1);
        assertEquals(SourceAxis.Relation.GIVEN, given.relation());
        SourceAxis offset =
                axis(new AxisOptions(Map.of(), -OFFSET), HOST, guest).get(1);
        assertEquals(SourceAxis.Relation.TSC_OFFSET, offset.relation());
    }

    @Test
    void aHostMayRunAtTheAxisOfAnotherOfItsFiles() throws IOException {
        Path guest = guest(HOST_ID, 0, new long[] {BEGIN, OFFSET, 1, 0});
        List<SourceAxis> all = axis(
                new AxisOptions(Map.of(1, new AxisOptions.Given(1_000, 7, "x")), null),
                PAIR.resolve("host-tracefs.txt.xz"),
                HOST,
                guest);
        assertEquals(OFFSET + 1_000, all.get(2).map().of(0));
        assertEquals(7, all.get(2).plusMinus());
    }

    @Test
    void itAgreesWithTheReportOfHostAndGuest() throws Exception {
        agrees(0, 0, new long[] {BEGIN, OFFSET, 1, 0}, new long[] {END, OFFSET, 1, 0});
        agrees(0, 1, new long[] {BEGIN, OFFSET, (1 << 20) + 7, 20}, new long[] {END, OFFSET, (1 << 20) + 7, 20});
        agrees(INTERPOLATE, 1, new long[] {BEGIN, OFFSET, 1, 0}, new long[] {END, OFFSET + 3_000, 1, 0});
    }

    private void agrees(int flags, long within, long[]... samples) throws Exception {
        Path guest = guest(HOST_ID, flags, samples);
        Path out = folder.resolve("report.txt");
        int code;
        try {
            code = new ProcessBuilder("trace-cmd", "report", "-R", "-t", "-i", HOST.toString(), "-i", guest.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            code = -1;
        }
        assumeTrue(code == 0, "trace-cmd is not installed");
        LongArrayList report = new LongArrayList();
        for (String line : Files.readAllLines(out)) {
            Matcher m = LINE.matcher(line);
            if (m.matches()) {
                report.add(Long.parseLong(m.group(1)));
            }
        }
        List<Traces.Input> inputs = List.of(new Traces.Input(HOST, null), new Traces.Input(guest, null));
        int n = 0;
        try (Trace trace = Traces.open(inputs, Progress.NONE);
                EventCursor cursor =
                        Axis.of(trace, AxisOptions.NONE, Progress.NONE).trace().cursor(Selection.everything())) {
            while (cursor.next()) {
                boolean wanted = cursor.batch().lane().source().role() == Role.GUEST;
                for (int i = cursor.from(); wanted && i < cursor.to(); i++) {
                    assertEquals(report.get(n++), cursor.batch().timeNs(i), within);
                }
            }
        }
        assertEquals(report.size(), n);
        assertTrue(n > 1_000, n + " events");
    }
}
