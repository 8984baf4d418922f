package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.architecture.SourceTree;
import org.kickscope.tables.Table;
import org.kickscope.tables.Tables;

class ExportVerbTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Shell shell;
    private String sample;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        sample = sample("vhost-net-ping/trace.dat");
    }

    private static String sample(String name) {
        return SourceTree.root().resolve("samples/" + name).toString();
    }

    private String run(String... args) {
        Shell.Result result = shell.run(args);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return result.out();
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    // ---------------------------------------------------------------- tables

    @Test
    void parquetReadBackHoldsTheNumbersOfTheOtherVerbs() throws IOException, SQLException {
        run("export", sample, "-o", out("tables"));
        assertEquals(
                Tables.all().stream().map(t -> t.name() + ".parquet").sorted().toList(),
                names(folder.resolve("tables")));
        JsonNode latency = JSON.readTree(run("latency", sample, "-f", "json")).get("latency");
        long paths = run("paths", sample, "-f", "jsonl").lines().count();
        try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
                Statement s = c.createStatement()) {
            assertEquals(paths, number(s, "SELECT count(*) FROM '" + out("tables/signals.parquet") + "'"));
            int compared = 0;
            for (JsonNode step : latency) {
                if (!step.get("part").asText().equals("handoff")) {
                    continue;
                }
                String of =
                        " FROM '" + out("tables/handoffs.parquet") + "' WHERE outcome = 'delivered' AND direction = '"
                                + step.get("direction").asText() + "' AND fromLayer = '"
                                + step.get("layer").asText() + "' AND toLayer = '"
                                + step.get("next").asText() + "'";
                assertEquals(step.get("n").asLong(), number(s, "SELECT count(*)" + of));
                assertEquals(step.get("minNs").asLong(), number(s, "SELECT min(durationNs)" + of));
                assertEquals(step.get("maxNs").asLong(), number(s, "SELECT max(durationNs)" + of));
                assertEquals(step.get("sumNs").asLong(), number(s, "SELECT sum(durationNs)::BIGINT" + of));
                long median = number(s, "SELECT quantile_disc(durationNs, 0.5)" + of);
                assertEquals(median, step.get("p50Ns").asLong(), Math.max(1, median / 1000.0));
                compared++;
            }
            assertTrue(compared > 8, "a comparison of " + compared);
        }
    }

    private static long number(Statement s, String sql) throws SQLException {
        try (ResultSet r = s.executeQuery(sql)) {
            assertTrue(r.next());
            return r.getLong(1);
        }
    }

    @Test
    void allFormsHoldTheSameRows() throws IOException, SQLException {
        for (String form : List.of("parquet", "csv", "jsonl")) {
            run("export", sample, "-f", form, "-o", out("tables"));
        }
        assertEquals(3 * Tables.all().size(), names(folder.resolve("tables")).size());
        try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
                Statement s = c.createStatement()) {
            for (Table t : Tables.all()) {
                String file = out("tables/" + t.name());
                long rows = number(s, "SELECT count(*) FROM '" + file + ".parquet'");
                List<String> csv = Files.readAllLines(Path.of(file + ".csv"));
                assertEquals(
                        String.join(",", t.columns().stream().map(k -> k.name()).toList()), csv.get(0));
                List<String> lines = Files.readAllLines(Path.of(file + ".jsonl"));
                assertEquals(rows, lines.size(), t.name());
                assertEquals(rows, csv.size() - 1, t.name());
                // another reader of JSON lines finds the same values in them, row by row
                String columns = String.join(
                        ", ",
                        t.columns().stream()
                                .filter(k -> !k.kind().sqlType().equals("JSON"))
                                .map(k -> '"' + k.name() + "\"::VARCHAR")
                                .toList());
                if (rows > 0) {
                    assertEquals(
                            0,
                            number(
                                    s,
                                    "SELECT count(*) FROM (SELECT " + columns + " FROM '" + file
                                            + ".parquet' EXCEPT ALL SELECT " + columns + " FROM read_json('" + file
                                            + ".jsonl', sample_size = -1, convert_strings_to_integers = false))"),
                            t.name());
                }
            }
        }
    }

    @Test
    void onlyWhatIsAskedForIsWritten() throws IOException {
        run(
                "export",
                sample,
                "-t",
                "signals,HOPS",
                "-f",
                "csv",
                "-o",
                out("some"),
                "-d",
                "kick",
                "--filter",
                "hops > 3");
        assertEquals(List.of("hops.csv", "signals.csv"), names(folder.resolve("some")));
        assertEquals(
                1 + 93, Files.readAllLines(folder.resolve("some/signals.csv")).size());
    }

    @Test
    void wrongUseWritesNothing() throws IOException {
        for (String[] wrong : new String[][] {
            {"export", sample},
            {"export", sample, "-o", "-"},
            {"export", sample, "-o", out("x"), "-t", "secrets"},
            {"export", sample, "-o", out("x"), "-f", "text"},
            {"export", sample, "-o", out("x"), "--as", "video"},
            {"export", sample, "-o", out("x"), "--cpu", "1"},
            {"export", sample, "-o", out("x"), "--as", "trace", "-f", "csv"},
            {"export", sample, "-o", out("x"), "--as", "trace", "--queue", "none"},
            {"export", sample, sample, "-o", out("x"), "--as", "trace"}
        }) {
            Shell.Result result = shell.run(wrong);
            assertEquals(ExitCode.USAGE, result.code(), String.join(" ", wrong));
            assertFalse(Files.exists(folder.resolve("x")), String.join(" ", wrong));
        }
    }

    @Test
    void ctrlCLeavesNothing() throws IOException {
        shell.interruption.raise();
        assertEquals(
                ExitCode.INTERRUPTED,
                shell.run("export", sample, "-o", out("gone")).code());
        assertEquals(
                ExitCode.INTERRUPTED,
                shell.run("query", sample, "-s", "FROM hops").code());
        assertFalse(Files.exists(folder.resolve("gone/signals.parquet")));
    }

    // ---------------------------------------------------------------- a smaller trace

    private List<String> signals(String trace, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("paths", trace, "-f", "jsonl"));
        args.addAll(List.of(more));
        List<String> all = new ArrayList<>();
        for (String line : run(args.toArray(String[]::new)).lines().toList()) {
            JsonNode s = JSON.readTree(line);
            StringBuilder text = new StringBuilder();
            for (String name : List.of("direction", "stack", "vm", "queue", "outcome", "reason", "startNs", "endNs")) {
                text.append(s.get(name)).append(' ');
            }
            for (JsonNode hop : s.get("hops")) {
                for (String name : List.of("layer", "event", "tNs", "cpu", "tid", "task", "handoff")) {
                    text.append(hop.get(name)).append(' ');
                }
            }
            all.add(text.toString());
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vhost-net-ping/trace.dat",
                "vhost-net-ping/tracefs.txt.xz",
                "vhost-net-ping/report.txt.xz",
                "qemu-no-ioeventfd/trace.dat",
                "vhost-net-mq/trace.dat",
                "microvm-mmio/trace.dat",
                "vhost-user-stalled/trace.dat",
                "lost-events/lost-trace.dat",
                "modelled/vbus-kvm/busy/trace.txt.gz"
            })
    void aTraceReadAgainHasTheSameSignals(String name) throws IOException {
        run("export", sample(name), "--as", "trace", "-o", out("again.txt"));
        List<String> expected = signals(sample(name));
        assertTrue(expected.size() > 2, "a comparison of nothing");
        assertEquals(expected, signals(out("again.txt")));
    }

    @Test
    void aRangeReadAgainHasTheSignalsThatBeginInIt() throws IOException {
        String[] range = {"--from", "784.5", "--to", "786"};
        run("export", sample, "--as", "trace", "-o", out("part.txt"), range[0], range[1], range[2], range[3]);
        assertTrue(Files.size(folder.resolve("part.txt")) < 1_000_000);
        List<String> expected = signals(sample, range);
        assertTrue(expected.size() > 50, "a comparison of " + expected.size());
        List<String> found = signals(out("part.txt"), range);
        assertEquals(
                List.of(), expected.stream().filter(s -> !found.contains(s)).toList());
    }

    @Test
    void theEventsOfATraceReadAgainAreTheSame() throws IOException {
        run("export", sample, "--as", "trace", "-o", out("again.txt"), "--cpu", "1");
        String sql = "SELECT tNs, cpu, tid, task, event, fields FROM events WHERE cpu = 1 AND event <> 'print'";
        List<String> expected =
                run("query", sample, "-f", "jsonl", "-s", sql).lines().toList();
        List<String> found =
                run("query", out("again.txt"), "-f", "jsonl", "-s", sql).lines().toList();
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            JsonNode a = JSON.readTree(expected.get(i));
            JsonNode b = JSON.readTree(found.get(i));
            for (String name : List.of("tNs", "cpu", "tid", "task", "event")) {
                assertEquals(a.get(name), b.get(name));
            }
            assertEquals(
                    JSON.readTree(a.get("fields").asText()),
                    JSON.readTree(b.get("fields").asText()),
                    expected.get(i));
        }
    }

    @Test
    void namesOfTasksCannotMakeLines() throws IOException {
        Files.writeString(
                folder.resolve("evil.txt"),
                "# tracer: nop\n#\n evil [000]\rx-7   [000] d..1.   783.869872: sched_wakeup: comm=a pid=1 prio=120"
                        + " target_cpu=000\n");
        String text = run("export", out("evil.txt"), "--as", "trace");
        assertEquals(1, text.lines().filter(l -> !l.startsWith("#")).count(), text);
        assertFalse(text.contains("\r"));
    }

    // ---------------------------------------------------------------- trace events

    @ParameterizedTest
    @ValueSource(
            strings = {"vhost-net-ping/trace.dat", "qemu-no-ioeventfd/trace.dat", "modelled/vbus-kvm/busy/trace.txt.gz"
            })
    void traceEventsFollowTheRulesOfTheFormat(String name) throws IOException {
        run("export", sample(name), "--as", "trace-event", "-o", out("e.json"));
        JsonNode events = JSON.readTree(folder.resolve("e.json").toFile()).get("traceEvents");
        TraceEventRules.check(events);
        List<JsonNode> signals = new ArrayList<>();
        for (String line : run("paths", sample(name), "-f", "jsonl").lines().toList()) {
            signals.add(JSON.readTree(line));
        }
        long hops = signals.stream().mapToLong(s -> s.get("hops").size()).sum();
        assertEquals(hops, TraceEventRules.count(events, "X"));
        assertEquals(signals.size(), TraceEventRules.count(events, "b"));
        long longer = signals.stream().filter(s -> s.get("hops").size() > 1).count();
        assertEquals(longer, TraceEventRules.count(events, "s"));
        assertEquals(longer, TraceEventRules.count(events, "f"));
    }

    @Test
    void traceEventsHaveTheTimesOfTheSignals() throws IOException {
        String json = run("export", sample, "--as", "trace-event", "--filter", "k5");
        JsonNode events = JSON.readTree(json).get("traceEvents");
        JsonNode signal = JSON.readTree(run("paths", sample, "--id", "k5", "-f", "jsonl"));
        int hop = 0;
        for (JsonNode e : events) {
            if (e.get("ph").asText().equals("X")) {
                JsonNode expected = signal.get("hops").get(hop++);
                assertEquals(expected.get("layer"), e.get("name"));
                assertEquals(
                        expected.get("tNs").asLong(),
                        e.get("ts").decimalValue().movePointRight(3).longValueExact());
            }
        }
        assertEquals(signal.get("hops").size(), hop);
    }
}
