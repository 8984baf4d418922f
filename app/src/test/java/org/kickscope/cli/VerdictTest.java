package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;

/** {@code docs/verdict.md}: what stands under each command is what it prints, and it says what the page says. */
class VerdictTest {
    @TempDir
    Path folder;

    private record Block(String command, String output) {}

    private static List<Block> blocks() throws IOException {
        List<Block> all = new ArrayList<>();
        String command = null;
        StringBuilder inside = null;
        for (String line : Files.readAllLines(SourceTree.root().resolve("docs/verdict.md"))) {
            if (line.startsWith("./kickscope ")) {
                command = line.substring("./kickscope ".length());
            } else if (line.equals("```text")) {
                inside = new StringBuilder();
            } else if (line.equals("```") && inside != null) {
                all.add(new Block(command, inside.toString()));
                inside = null;
            } else if (inside != null) {
                inside.append(line).append('\n');
            }
        }
        return all;
    }

    @Test
    void thePageShowsWhatTheCommandsPrint() throws IOException {
        List<String> who = new ArrayList<>();
        for (Block block : blocks()) {
            String[] args = block.command()
                    .replace("samples/", SourceTree.root().resolve("samples") + "/")
                    .split(" ");
            Shell.Result result = new Shell(folder).run(args);
            assertEquals(ExitCode.DONE, result.code(), result.err());
            assertEquals(block.output(), result.out(), block.command());
            who.add(result.out().lines().skip(1).findFirst().orElseThrow().strip());
        }
        assertEquals(
                List.of(
                        "vbus-kvm-a: one decode, KVM",
                        "vbus-kvm: two decodes, KVM, then vbus",
                        "vbus-localhost: one decode, vbus",
                        "kvm-vhost-net: one decode, KVM"),
                who);
    }
}
