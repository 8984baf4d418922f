package org.kickscope.imports.ctf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.Traces;
import org.kickscope.trace.TraceFormatException;

/** The format in a build without its reader, which is what this module is alone. */
class CtfFormatTest {
    private static final Path SAMPLE = Path.of("..", "samples", "lttng-vhost-net", "ctf");

    private static int certainty(byte[] head) {
        return new CtfFormat()
                .detect(new TraceFormat.Head(Path.of("metadata"), head, ""))
                .certainty();
    }

    private static int certainty(String head) {
        return certainty(head.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsItsMetadata() {
        assertEquals(100, certainty("/* CTF 1.8 */\ntrace {"));
        assertEquals(100, certainty(new byte[] {0x57, 0x1d, (byte) 0xd1, 0x75, 0, 0}));
        assertEquals(100, certainty(new byte[] {0x75, (byte) 0xd1, 0x1d, 0x57, 0, 0}));
        assertEquals(90, certainty("\u001e{\"type\":\"preamble\",\"version\":2}"));
        assertEquals(0, certainty("{\"type\":\"other\"}"));
        assertEquals(0, certainty("# tracer: nop\n"));
        assertEquals(0, certainty(new byte[] {0x57}));
        assertEquals(0, certainty(new byte[0]));
    }

    @Test
    void findsTheTraceInAFolder() throws IOException {
        assertEquals("ctf", Traces.detect(SAMPLE).format().id());
        assertEquals(
                "ctf",
                Traces.detect(SAMPLE.resolve("kernel/metadata.xz")).format().id());
    }

    @Test
    void withoutAReaderItSaysWhatToDo() {
        assertFalse(CtfFormat.available());
        TraceFormatException e = assertThrows(
                TraceFormatException.class, () -> Traces.open(SAMPLE).close());
        assertEquals("a build of Kickscope with the reader of CTF", e.expected());
        assertTrue(e.found().startsWith("one without: "), e.found());
        assertTrue(e.advice().contains("TRACECOMPASS_HOME"), e.advice());
        assertTrue(new CtfFormat().limits().contains("Not in this build: it was put together without Trace Compass"));
    }

    @Test
    void ctf2IsRefusedByItsName(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("metadata"), "\u001e{\"type\": \"preamble\", \"version\": 2}\n");
        TraceFormatException e = assertThrows(
                TraceFormatException.class, () -> Traces.open(folder).close());
        assertEquals("metadata of CTF 2 (JSON)", e.found());
    }

    @Test
    void aFolderWithoutATraceSaysSo(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("trace.txt"), "x");
        TraceFormatException e = assertThrows(
                TraceFormatException.class, () -> Traces.open(folder).close());
        assertEquals("a folder without a file 'metadata'", e.found());
        assertEquals("Name the trace file inside it", e.advice());
    }

    @Test
    void aFolderIsNotLeftThroughALink(@TempDir Path folder) throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("metadata"), "/* CTF 1.8 */");
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("link"), outside);
        Files.createSymbolicLink(inside.resolve("metadata"), outside.resolve("metadata"));
        assertThrows(TraceFormatException.class, () -> Traces.detect(inside));
    }
}
