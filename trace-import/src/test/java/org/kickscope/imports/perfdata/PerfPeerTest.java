package org.kickscope.imports.perfdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.imports.shapes.Rows;

/** A trace recorded now, by the perf of this machine, against what that perf prints of it. */
class PerfPeerTest {
    private static final Pattern LINE = Pattern.compile(" *(-?\\d+) +\\[(\\d+)] +(\\d+)\\.(\\d{9}): *\\w+:(\\w+): *");

    @TempDir
    Path folder;

    private int run(Path out, String... command) throws IOException, InterruptedException {
        Process p = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        if (!p.waitFor(60, TimeUnit.SECONDS)) {
            p.destroyForcibly();
            return -1;
        }
        return p.exitValue();
    }

    /** {@code -g} adds call chains, {@code -z} compresses, {@code pipe} writes to a pipe. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-g", "-z", "pipe"})
    void everySampleIsThere(String how) throws IOException, InterruptedException {
        Path data = folder.resolve("perf.data");
        List<String> record = new ArrayList<>(List.of("perf", "record", "-q", "-a", "-e", "sched:sched_waking"));
        record.addAll(how.startsWith("-") ? List.of(how) : List.of());
        record.addAll(List.of("-o", how.equals("pipe") ? "-" : data.toString(), "--", "sleep", "0.2"));
        int code;
        try {
            code = run(how.equals("pipe") ? data : folder.resolve("out"), record.toArray(String[]::new));
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no perf on this machine");
            return;
        }
        assumeTrue(code == 0, "skipped: perf may not record here: " + Files.readString(folder.resolve("errors")));
        Path text = folder.resolve("text");
        assertEquals(0, run(text, "perf", "script", "-i", data.toString(), "--ns", "-F", "tid,cpu,time,event", "-G"));
        List<String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(text)) {
            Matcher m = LINE.matcher(line);
            if (m.matches()) {
                expected.add(m.group(3).replaceFirst("^0+(?=.)", "") + m.group(4) + " " + Integer.parseInt(m.group(2))
                        + " " + m.group(1) + " " + m.group(5));
            }
        }
        byte[] bytes = Files.readAllBytes(data);
        List<String> found = new ArrayList<>();
        for (Rows.Row r : Rows.of(data).rows()) {
            // perf script does not print what interrupted a guest
            boolean guest = !how.equals("-z") && (bytes[(int) r.position() + 4] & 6) == 4;
            if (!guest && !r.type().equals("LOSS")) {
                found.add(r.timeNs() + " " + r.cpu() + " " + r.tid() + " " + r.type());
            }
        }
        assertTrue(!expected.isEmpty(), "perf printed nothing");
        expected.sort(null);
        found.sort(null);
        assertEquals(expected, found);
    }
}
