package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;

class ProjectVerbTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Shell shell;
    private String host;
    private String guest;

    @BeforeEach
    void copyThePair() throws IOException {
        shell = new Shell(folder);
        Path pair = SourceTree.root().resolve("samples/host-guest-pair");
        Path runs = Files.createDirectories(folder.resolve("runs/1"));
        host = Files.copy(pair.resolve("host-trace.dat"), runs.resolve("host.dat"))
                .toString();
        guest = Files.copy(pair.resolve("guest-trace.dat"), runs.resolve("guest.dat"))
                .toString();
    }

    private String project(String... more) {
        String file = folder.resolve("runs/pair.kickscope").toString();
        String[] args = new String[6 + more.length];
        System.arraycopy(new String[] {"project", host, "--guest", guest, "-o", file}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        Shell.Result result = shell.run(args);
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return file;
    }

    private void refused(String file, String why) {
        Shell.Result result = shell.run("info", file);
        assertEquals(ExitCode.INPUT, result.code(), result.err());
        assertTrue(result.err().contains(why), result.err());
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(Path.of(file));
        assertTrue(text.contains(from), text);
        Files.writeString(Path.of(file), text.replace(from, to));
    }

    @Test
    void saysTheSameAsItsFiles() throws IOException {
        String file = project("--tsc-offset", "-1736275026513");
        JsonNode info = JSON.readTree(shell.run("info", file, "-f", "json").out());
        assertEquals("guest", info.at("/files/1/role").asText());
        assertEquals("given", info.at("/axis/0/relation").asText());
        assertEquals(1_736_275_026_513L, info.at("/axis/0/offset").asLong());
        assertEquals(0, info.at("/axis/0/contradictingEvents").asLong());
        assertTrue(info.at("/axis/0/evidence").asText().contains("tsc-offset"));
        Shell.Result byFiles =
                shell.run("paths", host, "--guest", guest, "--tsc-offset", "-1736275026513", "--limit", "5");
        assertEquals(byFiles.out(), shell.run("paths", file, "--limit", "5").out());
        JsonNode written = JSON.readTree(Path.of(file).toFile());
        assertEquals("1/host.dat", written.at("/sources/0/file").asText());
    }

    /** As a recorder writes it that measured two clocks of different speed. */
    @Test
    void keepsTheSpeedOfAClock() throws IOException {
        String file = project("--tsc-offset", "-1736275026513");
        edit(file, "\"offset\" : 1736275026513", "\"offset\" : 7, \"at\" : 900000000000, \"speed\" : \"1.000037\"");
        JsonNode axis =
                JSON.readTree(shell.run("info", file, "-f", "json").out()).at("/axis/0");
        assertEquals(37_000, axis.at("/driftPpb").asLong());
        assertEquals(7, axis.at("/offset").asLong());
        String again = folder.resolve("runs/again.kickscope").toString();
        assertEquals(ExitCode.DONE, shell.run("project", file, "-o", again).code());
        JsonNode clock = JSON.readTree(Path.of(again).toFile()).at("/sources/1/clock");
        assertEquals("1.000037000000000000", clock.at("/speed").asText());
        assertEquals(900_000_000_000L, clock.at("/at").asLong());
        assertEquals(7, clock.at("/offset").asLong());
        edit(file, "1.000037", "9.5");
        refused(file, "/sources/1/clock/speed: expected a number below 8");
        edit(file, "9.5", "0.0");
        refused(file, "/sources/1/clock/speed: expected more than 0");
    }

    @Test
    void aFileThatChangedIsRefused() throws IOException {
        String file = project();
        Files.writeString(Path.of(guest), "x", StandardOpenOption.APPEND);
        refused(file, "guest.dat has changed");
    }

    @Test
    void nothingOutsideItsFolderIsRead() throws IOException {
        String file = project();
        edit(file, "1/host.dat", "../secret.dat");
        refused(file, "/sources/0/file: expected a path below the project's folder");
        edit(file, "../secret.dat", folder.resolve("secret.dat").toString());
        refused(file, "expected a path below the project's folder");
        Files.writeString(folder.resolve("secret.dat"), "x");
        Files.createSymbolicLink(folder.resolve("runs/link.dat"), folder.resolve("secret.dat"));
        edit(file, folder.resolve("secret.dat").toString(), "link.dat");
        refused(file, "a link out of it");
        Shell.Result above = shell.run(
                "project",
                host,
                "-o",
                Files.createDirectories(folder.resolve("other"))
                        .resolve("p.kickscope")
                        .toString());
        assertEquals(ExitCode.USAGE, above.code());
        assertTrue(above.err().contains("not below the folder of the project"), above.err());
    }

    @Test
    void mistakesAreNamedByTheirPlace() throws IOException {
        String file = project();
        edit(file, "\"role\" : \"guest\"", "\"role\" : \"moon\"");
        refused(file, "/sources/1/role: expected host, guest or backend, found \"moon\"");
        edit(file, "\"kickscopeProject\" : 1", "\"kickscopeProject\" : 2");
        refused(file, "/kickscopeProject: expected version 1, found 2");
        Files.writeString(Path.of(file), "{");
        refused(file, "expected well-formed JSON");
        Files.writeString(Path.of(file), "{\"kickscopeProject\": 1}");
        refused(file, "/sources: expected an array with at least one file, found nothing");
        Shell.Result two = shell.run("info", file, host);
        assertEquals(ExitCode.USAGE, two.code());
        assertTrue(two.err().contains("names all of its files itself"), two.err());
    }
}
