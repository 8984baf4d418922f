package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.architecture.SourceTree;

class QueryVerbTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Shell shell;
    private String sample;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        sample = SourceTree.root().resolve("samples/vhost-net-ping/trace.dat").toString();
    }

    private String run(String... args) {
        Shell.Result result = shell.run(args);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return result.out();
    }

    private JsonNode rows(String trace, String sql) throws IOException {
        return JSON.readTree(run("query", trace, "-f", "json", "--sql", sql)).get("rows");
    }

    private Shell.Result refused(String sql, String... more) {
        String[] args = Stream.concat(Stream.of("query", sample, "--sql", sql), Stream.of(more))
                .toArray(String[]::new);
        Shell.Result result = shell.run(args);
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        return result;
    }

    private void text(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    // ---------------------------------------------------------------- the same numbers as the other verbs

    @Test
    void signalsAreThoseOfPaths() throws IOException {
        JsonNode paths = JSON.readTree(run("paths", sample, "-f", "json")).get("signals");
        JsonNode rows = rows(sample, "SELECT * FROM signals");
        assertEquals(paths.size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            for (String name : List.of(
                    "id",
                    "direction",
                    "stack",
                    "stackUncertain",
                    "vm",
                    "queue",
                    "outcome",
                    "mergedInto",
                    "reason",
                    "uncertain",
                    "startNs",
                    "endNs",
                    "durationNs")) {
                assertEquals(paths.get(i).get(name), rows.get(i).get(name), name);
            }
            assertEquals(
                    paths.get(i).get("hops").size(), rows.get(i).get("hopCount").asInt());
        }
    }

    @Test
    void hopsAreThoseOfPaths() {
        List<String> paths = run("paths", sample, "-f", "csv").lines().toList();
        List<String> rows = run(
                        "query",
                        sample,
                        "-f",
                        "csv",
                        "--sql",
                        "SELECT s.* EXCLUDE hopCount, layer, event, tNs, cpu, tid, task, handoff, file, byte"
                                + " FROM signals s JOIN hops h ON h.signal = s.id ORDER BY startNs, s.id, hop")
                .lines()
                .toList();
        assertEquals(paths.get(0), rows.get(0));
        assertEquals(paths.stream().sorted().toList(), rows.stream().sorted().toList());
    }

    @Test
    void quantilesAreThoseOfLatency() throws IOException {
        JsonNode latency = JSON.readTree(run("latency", sample, "-f", "json")).get("latency");
        JsonNode rows = rows(
                sample,
                "SELECT stack, direction, 'path' AS part, NULL AS layer, NULL AS next, durationNs FROM signals"
                        + " WHERE outcome = 'delivered' UNION ALL SELECT stack, direction, 'layer', fromLayer, NULL, durationNs"
                        + " FROM handoffs WHERE outcome = 'delivered' UNION ALL SELECT stack, direction, 'handoff', fromLayer,"
                        + " toLayer, durationNs FROM handoffs WHERE outcome = 'delivered'");
        assertTrue(latency.size() > 20, "a comparison of nothing");
        for (JsonNode group : latency) {
            long[] durations = Stream.iterate(0, i -> i < rows.size(), i -> i + 1)
                    .map(rows::get)
                    .filter(r -> List.of("stack", "direction", "part", "layer", "next").stream()
                            .allMatch(n -> r.get(n).equals(group.get(n))))
                    .mapToLong(r -> r.get("durationNs").asLong())
                    .sorted()
                    .toArray();
            assertEquals(group.get("n").asLong(), durations.length, group.toString());
            assertEquals(group.get("minNs").asLong(), durations[0]);
            assertEquals(group.get("maxNs").asLong(), durations[durations.length - 1]);
            long median = durations[(durations.length - 1) / 2];
            assertEquals(median, group.get("p50Ns").asLong(), Math.max(1, median / 1000.0), group.toString());
        }
    }

    @Test
    void mediansOfTheDatabaseAreThoseOfLatency() throws IOException {
        JsonNode steps = JSON.readTree(run("latency", sample, "-f", "json")).get("latency");
        JsonNode rows = rows(
                sample,
                "SELECT direction, fromLayer, toLayer, count(*) AS n, quantile_disc(durationNs, 0.5) AS median"
                        + " FROM handoffs WHERE outcome = 'delivered' GROUP BY ALL");
        int compared = 0;
        for (JsonNode row : rows) {
            for (JsonNode step : steps) {
                if (step.get("part").asText().equals("handoff")
                        && step.get("direction").equals(row.get("direction"))
                        && step.get("layer").equals(row.get("fromLayer"))
                        && step.get("next").equals(row.get("toLayer"))) {
                    long median = row.get("median").asLong();
                    assertEquals(step.get("n"), row.get("n"));
                    assertEquals(median, step.get("p50Ns").asLong(), Math.max(1, median / 1000.0), step.toString());
                    compared++;
                }
            }
        }
        assertEquals(rows.size(), compared);
    }

    @Test
    void eventsAreThoseOfInfo() throws IOException {
        JsonNode types = JSON.readTree(run("info", sample, "-f", "json")).get("events");
        JsonNode rows = rows(sample, "SELECT event, count(*) AS n FROM events GROUP BY ALL ORDER BY event");
        long all = 0;
        for (JsonNode row : rows) {
            all += row.get("n").asLong();
        }
        long counted = 0;
        for (JsonNode type : types) {
            counted += type.get("count").asLong();
        }
        assertEquals(counted, all);
        JsonNode one = rows(
                sample,
                "SELECT fields->>'next_comm' AS next, fields.next_pid::BIGINT AS pid FROM events"
                        + " WHERE event = 'sched_switch' AND tid = 15 ORDER BY tNs LIMIT 1");
        assertEquals("swapper/0", one.get(0).get("next").asText());
        assertEquals(0, one.get(0).get("pid").asLong());
    }

    @Test
    void decisionsAreThoseOfDecode() throws IOException {
        List<String> chains =
                run("decode", sample, "--each", "-f", "jsonl").lines().toList();
        long decisions = 0;
        for (String chain : chains) {
            decisions += JSON.readTree(chain).get("decisions").size();
        }
        JsonNode row = rows(sample, "SELECT count(*) AS n, count(DISTINCT chain) AS chains FROM decisions")
                .get(0);
        assertEquals(decisions, row.get("n").asLong());
        assertEquals(chains.size(), row.get("chains").asLong());
    }

    @Test
    void ringsSumUpToThoseOfRings() throws IOException {
        JsonNode rings = JSON.readTree(run("rings", sample, "-f", "json")).get("rings");
        JsonNode rows = rows(
                sample,
                "SELECT ring, sum(kicks)::BIGINT AS kicks, sum(buffersUsed)::BIGINT AS used, max(inFlightMost) AS most"
                        + " FROM rings GROUP BY ring");
        assertEquals(rings.size(), rows.size());
        for (JsonNode ring : rings) {
            for (JsonNode row : rows) {
                if (row.get("ring").equals(ring.get("name"))) {
                    assertEquals(ring.get("kicks"), row.get("kicks"));
                    assertEquals(ring.get("buffersUsed"), row.get("used"));
                    assertEquals(ring.get("inFlightMost"), row.get("most"));
                }
            }
        }
    }

    @Test
    void oddThingsAreThoseOfDoctor() throws IOException {
        String lossy =
                SourceTree.root().resolve("samples/lost-events/lost-trace.dat").toString();
        JsonNode doctor = JSON.readTree(run("doctor", lossy, "-f", "json"));
        JsonNode rows = rows(lossy, "SELECT * FROM anomalies");
        assertTrue(rows.size() > 0);
        assertEquals(doctor.get("anomalies").size(), rows.size());
        for (int i = 0; i < rows.size(); i++) {
            for (String name :
                    List.of("severity", "kind", "file", "count", "events", "firstByte", "firstNs", "firstText")) {
                assertEquals(
                        doctor.get("anomalies").get(i).get(name), rows.get(i).get(name), name);
            }
        }
        JsonNode found = rows(
                lossy,
                "SELECT rule, score, sentence, signals FROM findings WHERE state = 'found' ORDER BY rule, sentence");
        assertEquals(doctor.get("findings").size(), found.size());
        assertEquals(
                doctor.get("rules").size(),
                rows(lossy, "SELECT DISTINCT rule FROM findings").size());
    }

    @Test
    void optionsMakeTablesSmaller() throws IOException {
        String sql = "SELECT count(*) AS n FROM signals";
        long kicks = Long.parseLong(run("query", sample, "-f", "csv", "-s", sql, "-d", "kick")
                .lines()
                .toList()
                .get(1));
        assertEquals(93, kicks);
        JsonNode slow = JSON.readTree(run(
                "query",
                sample,
                "-f",
                "json",
                "-s",
                "SELECT min(durationNs) AS n FROM signals",
                "--filter",
                "total > 9 ms"));
        assertTrue(slow.get("rows").get(0).get("n").asLong() > 9_000_000);
        List<String> part = run("paths", sample, "-f", "jsonl", "--from", "+1s", "--to", "+2s")
                .lines()
                .toList();
        assertEquals(
                part.size(),
                Long.parseLong(run("query", sample, "-f", "csv", "-s", sql, "--from", "+1s", "--to", "+2s")
                        .lines()
                        .toList()
                        .get(1)));
    }

    // ---------------------------------------------------------------- forms

    @Test
    void severalStatementsAreSeveralSections() throws IOException {
        JsonNode document = JSON.readTree(run("query", sample, "-f", "json", "-s", "SELECT 1 AS a; VALUES ('x')"));
        assertEquals(1, document.get("rows1").get(0).get("a").asInt());
        assertEquals("x", document.get("rows2").get(0).get("col0").asText());
    }

    @Test
    void theStatementMayBeInAFileOrOnStandardInput() throws IOException {
        text("q.sql", "-- how many", "SELECT 42 AS n;");
        assertEquals("n\r\n42\r\n", run("query", sample, "-f", "csv", "--file", folder + "/q.sql"));
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("SELECT 43 AS n".getBytes(StandardCharsets.UTF_8)));
            assertEquals("n\r\n43\r\n", run("query", sample, "-f", "csv", "--file", "-"));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void everyTypeHasAForm() throws IOException {
        JsonNode row = rows(
                        sample,
                        "SELECT 1::HUGEINT * 9223372036854775807 * 4 AS huge, 0.1::DECIMAL(9, 3) AS tenth, 1e300 AS big,"
                                + " 'nan'::DOUBLE AS none, ['a', NULL] AS texts, true AS yes, {'a': 1} AS pair,"
                                + " '\\xAA'::BLOB AS blob, NULL AS empty, 1 AS twice, 2 AS twice, DATE '2026-01-02' AS day")
                .get(0);
        assertEquals("36893488147419103228", row.get("huge").asText());
        assertEquals("0.100", row.get("tenth").decimalValue().setScale(3).toString());
        assertEquals(1e300, row.get("big").asDouble());
        assertTrue(row.get("none").isNull());
        assertEquals("[\"a\",\"null\"]", row.get("texts").toString());
        assertTrue(row.get("yes").booleanValue());
        assertEquals("{a=1}", row.get("pair").asText());
        assertEquals("aa", row.get("blob").asText());
        assertTrue(row.get("empty").isNull());
        assertEquals(1, row.get("twice").asInt());
        assertEquals(2, row.get("twice_2").asInt());
        assertEquals("2026-01-02", row.get("day").asText());
    }

    @Test
    void parquetHoldsTheSameRows() throws IOException, SQLException {
        Path file = folder.resolve("it's.parquet");
        run("query", sample, "-f", "parquet", "-o", file.toString(), "-s", "SELECT id, durationNs FROM signals -- all");
        long sum = rows(sample, "SELECT sum(durationNs)::BIGINT AS n FROM signals")
                .get(0)
                .get("n")
                .asLong();
        try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
                Statement s = c.createStatement();
                ResultSet r = s.executeQuery("SELECT count(*), sum(durationNs) FROM '"
                        + file.toString().replace("'", "''") + "'")) {
            assertTrue(r.next());
            assertEquals(278, r.getLong(1));
            assertEquals(sum, r.getLong(2));
        }
    }

    @Test
    void aHugeResultIsStreamed() throws IOException {
        long[] bytes = {0};
        shell.standardOutput = new OutputStream() {
            @Override
            public void write(int b) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] all, int from, int length) {
                bytes[0] += length;
            }
        };
        // 40 million bytes of text a row of which is never kept: more than the database may keep in memory
        run("query", sample, "-f", "csv", "--memory", "50MB", "-s", "SELECT repeat('x', 100) AS a FROM range(2000000)");
        assertEquals(3 + 2_000_000L * 102, bytes[0]);
    }

    // ---------------------------------------------------------------- what is not allowed

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY signals TO '/tmp/stolen.csv'",
                "COPY (SELECT 1) TO '/tmp/stolen.parquet' (FORMAT parquet)",
                "ATTACH '/tmp/stolen.db'",
                "ATTACH ':memory:' AS other",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET memory_limit = '100GB'",
                "PRAGMA memory_limit = '100GB'",
                "RESET lock_configuration",
                "EXPORT DATABASE '/tmp/stolen'",
                "CREATE TABLE t AS SELECT 1",
                "CREATE TEMP TABLE t AS SELECT 1",
                "CREATE MACRO f(x) AS x",
                "DROP TABLE signals",
                "DELETE FROM signals",
                "INSERT INTO signals (id) VALUES ('k1')",
                "INSERT INTO signals (id) VALUES ('k1') RETURNING id",
                "UPDATE signals SET id = 'x' RETURNING id",
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM read_csv('/etc/hostname')",
                "SELECT * FROM '/etc/hostname'",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM read_parquet('https://localhost/x.parquet')",
                "SELECT getenv('HOME')",
                "SELECT 1) TO '/tmp/stolen.csv' (FORMAT csv); --",
                "SELECT nothing FROM signals",
                "SELEC 1",
                "SELECT 'open"
            })
    void isRefused(String sql) {
        Shell.Result result = refused(sql);
        assertEquals(ExitCode.USAGE, result.code(), result.err());
        result = refused(sql, "-f", "parquet", "-o", folder.resolve("x").toString());
        assertEquals(ExitCode.USAGE, result.code(), result.err());
        assertFalse(Files.exists(folder.resolve("x")));
        for (String name : List.of("csv", "parquet", "db")) {
            assertFalse(Files.exists(Path.of("/tmp/stolen." + name)));
        }
    }

    @Test
    void aWrongStatementIsToldBeforeTheTraceIsRead() {
        Shell.Result result = shell.run("query", folder + "/no-such-trace", "--sql", "SELECT nothing FROM signals");
        assertEquals(ExitCode.USAGE, result.code());
        assertTrue(result.err().contains("\"nothing\" not found"), result.err());
    }

    @Test
    void whatTakesTooLongIsStopped() {
        Shell.Result result =
                refused("SELECT count(*) FROM range(100000000000) x(a) WHERE md5(a::VARCHAR) = 'x'", "--timeout", "1");
        assertEquals(ExitCode.INCOMPLETE, result.code());
        assertTrue(result.err().contains("longer than 1 s"), result.err());
    }

    @Test
    void whatNeedsTooMuchIsStopped() {
        Shell.Result result = refused("SELECT list(a) AS all FROM range(100000000) x(a)", "--memory", "40MB");
        assertEquals(ExitCode.INCOMPLETE, result.code(), result.err());
        assertTrue(result.err().contains("more memory"), result.err());
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = folders(temporary);
        run("query", sample, "--sql", "SELECT count(*) FROM hops");
        refused("SELECT * FROM range(100000000000) x(a) WHERE md5(a::VARCHAR) = 'x'", "--timeout", "1");
        assertEquals(before, folders(temporary));
    }

    private static List<Path> folders(Path in) throws IOException {
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(p -> Files.exists(p.resolve("trace.db"))).sorted().toList();
        }
    }

    @Test
    void wrongOptionsAreTold() {
        for (String[] wrong : new String[][] {
            {"query", sample},
            {"query", sample, "--sql", " -- nothing"},
            {"query", sample, "--sql", "SELECT 1; SELECT 2", "-f", "parquet"},
            {"query", sample, "--sql", "SELECT 1", "--memory", "lots'; --"},
            {"query", sample, "--sql", "SELECT 1", "--timeout", "-1"},
            {"query", sample, "--sql", "SELECT 1", "--filter", "outcome ="},
            {"paths", sample, "-f", "parquet"}
        }) {
            Shell.Result result = shell.run(wrong);
            assertEquals(ExitCode.USAGE, result.code(), String.join(" ", wrong));
            assertEquals(1, result.err().lines().count(), result.err());
        }
    }

    // ---------------------------------------------------------------- hostile content

    @Test
    void textOfATraceStaysText() throws IOException {
        text(
                "hostile.txt",
                "# tracer: nop",
                "#",
                " =cmd()|'x'!A1-7   [000] d..1.   783.869872: sched_wakeup: comm=<script> pid=1 prio=120 target_cpu=000",
                " a');DROP--\u001b[2J-8   [000] d..1.   783.869873: sched_wakeup: comm=b pid=2 prio=120 target_cpu=000");
        String trace = folder.resolve("hostile.txt").toString();
        JsonNode rows = rows(trace, "SELECT task, fields->>'comm' AS comm FROM events ORDER BY tNs");
        assertEquals("=cmd()|'x'!A1", rows.get(0).get("task").asText());
        assertEquals("<script>", rows.get(0).get("comm").asText());
        assertEquals("a');DROP--\u001b[2J", rows.get(1).get("task").asText());
        String csv = run("query", trace, "-f", "csv", "-s", "SELECT task FROM events ORDER BY tNs");
        assertTrue(csv.contains("\r\n'=cmd()"), csv);
        assertFalse(run("query", trace, "-s", "SELECT task FROM events").contains("\u001b"));
        // a name of a column can come out of the data, too
        String pivot = run("query", trace, "-s", "PIVOT (SELECT task FROM events) ON task USING count(*)");
        assertFalse(pivot.contains("\u001b"), pivot);
    }
}
