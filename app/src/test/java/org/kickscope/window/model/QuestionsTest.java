package org.kickscope.window.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.analysis.IndexCache;
import org.kickscope.axis.Axis;
import org.kickscope.axis.AxisOptions;
import org.kickscope.imports.Traces;
import org.kickscope.query.Limits;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.tables.Facts;
import org.kickscope.trace.Progress;

class QuestionsTest {
    private static final Path PING = Path.of("..", "samples", "vhost-net-ping", "trace.dat");

    @TempDir
    Path folder;

    private final AtomicInteger fillings = new AtomicInteger();
    private Axis axis;
    private Questions questions;

    @BeforeEach
    void open() throws IOException {
        StackCatalogue stacks = StackCatalogue.shipped();
        Opening opening = new Opening(List.of(new Traces.Input(PING, null)), AxisOptions.NONE, stacks);
        axis = opening.open(Progress.NONE);
        IndexCache cache = new IndexCache(folder.resolve("cache"), 1 << 30);
        questions = new Questions(progress -> {
            fillings.incrementAndGet();
            return new Facts(axis, stacks, cache, "1", Long.MIN_VALUE, Long.MAX_VALUE, t -> r -> true, progress);
        });
    }

    @AfterEach
    void close() throws IOException {
        questions.close();
        axis.trace().close();
    }

    private Object[] only(String sql) throws IOException {
        Questions.Answer answer = questions.ask(sql);
        assertNull(answer.problem());
        assertEquals(1, answer.rows().size());
        return answer.rows().get(0);
    }

    /** 93 kicks and 185 interrupts: counted by hand in the notes of the recording. */
    @Test
    void answersAndKeepsTheTablesForTheNextQuestion() throws IOException {
        assertArrayEquals(
                new Object[] {93L, 185L},
                only("SELECT count(*) FILTER (direction = 'kick'), count(*) FILTER (direction = 'interrupt')"
                        + " FROM signals"));
        assertArrayEquals(new Object[] {8L}, only("SELECT count(*) FROM signals WHERE outcome = 'suppressed'"));
        assertEquals(1, fillings.get(), "the second question found its table");
        only("SELECT count(*) FROM hops");
        assertEquals(2, fillings.get());
    }

    @Test
    void saysWhatIsWrongAndGoesOn() throws IOException {
        for (String wrong :
                List.of("", "SELECT", "DROP TABLE signals", "SELECT 1; SELECT 2", "SELECT 'a", "FROM nowhere")) {
            Questions.Answer answer = questions.ask(wrong);
            assertFalse(answer.problem().isBlank(), wrong);
            assertTrue(answer.rows().isEmpty());
        }
        assertArrayEquals(new Object[] {1L}, only("SELECT 1::BIGINT"));
    }

    /** At the window nobody can give an option. */
    @Test
    void saysWhatToDoAtALimit() throws IOException {
        StackCatalogue stacks = StackCatalogue.shipped();
        IndexCache cache = new IndexCache(folder.resolve("cache"), 1 << 30);
        try (Questions narrow = new Questions(
                progress ->
                        new Facts(axis, stacks, cache, "1", Long.MIN_VALUE, Long.MAX_VALUE, t -> r -> true, progress),
                new Limits("40MB", 1))) {
            String time = narrow.ask("SELECT count(*) FROM range(100000000000) x(a) WHERE md5(a::VARCHAR) = 'x'")
                    .problem();
            String memory =
                    narrow.ask("SELECT list(a) AS a FROM range(100000000) x(a)").problem();
            assertTrue(time.contains("longer than 1 s"), time);
            assertTrue(memory.contains("more memory") || memory.contains("longer than 1 s"), memory);
            for (String problem : List.of(time, memory)) {
                assertTrue(problem.contains("Ask for less"), problem);
                assertTrue(problem.indexOf("kickscope query") < problem.indexOf("--"), problem);
            }
        }
    }

    @Test
    void showsTheFirstRowsOfMany() throws IOException {
        Questions.Answer answer = questions.ask("SELECT range FROM range(1000000)");
        assertTrue(answer.cut());
        assertEquals(Questions.MOST_ROWS, answer.rows().size());
        assertArrayEquals(new Object[] {0L}, answer.rows().get(0));
    }

    @Test
    void isStopped() throws Exception {
        assertNull(questions.ask("SELECT count(*) FROM signals").problem());
        CompletableFuture<Questions.Answer> endless = CompletableFuture.supplyAsync(() -> {
            try {
                return questions.ask("SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        while (!endless.isDone()) {
            questions.stop();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertEquals("Stopped.", endless.get().problem());
    }

    @Test
    void closingDeletesTheTables() throws IOException {
        only("SELECT count(*) FROM signals");
        Path place = questions.folder();
        assertTrue(Files.exists(place));
        questions.close();
        assertFalse(Files.exists(place));
        assertEquals("Stopped.", questions.ask("SELECT count(*) FROM signals").problem());
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.allMatch(p -> p.endsWith("cache")));
        }
    }
}
