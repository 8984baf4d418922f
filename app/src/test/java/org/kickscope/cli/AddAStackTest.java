package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;

/**
 * Follows {@code docs/add-a-stack.md}: its JSON blocks make the file, its commands are run in order, and what they
 * print is what
 * the page shows ({@code …} on a line of its own stands for anything).
 */
class AddAStackTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(json|sh|text)\\n(.*?)\\n```$");

    @TempDir
    Path folder;

    private final ObjectNode stack = JSON.createObjectNode();
    private Shell shell;
    private int commands;

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(folder);
        Files.createDirectory(folder.resolve("my-stacks"));
    }

    @Test
    void theStepsOfThePageLeadToARebuiltTrace() throws IOException {
        String page = Files.readString(SourceTree.root().resolve("docs/add-a-stack.md"));
        Matcher fence = FENCE.matcher(page);
        String printed = "";
        int shown = 0;
        while (fence.find()) {
            String body = fence.group(2);
            switch (fence.group(1)) {
                case "json" -> add(body);
                case "sh" -> printed = run(body);
                default -> {
                    assertTrue(matches(body, printed), () -> "the page shows:\n" + body);
                    shown++;
                }
            }
        }
        assertEquals(10, commands);
        assertEquals(5, shown);
        everySignalIsAsTheGeneratorKnows();
    }

    private void add(String json) throws IOException {
        stack.setAll((ObjectNode) JSON.readTree(json));
        Files.writeString(folder.resolve("my-stacks/my-domino.json"), stack.toString());
    }

    private String run(String block) {
        List<String> outputs = new ArrayList<>();
        for (String line : block.lines().toList()) {
            List<String> args = new ArrayList<>();
            for (String word : line.split(" ")) {
                args.add(
                        word.startsWith("samples/")
                                ? SourceTree.root().resolve(word).toString()
                                : word.startsWith("my-stacks")
                                        ? folder.resolve(word).toString()
                                        : word);
            }
            assertEquals("./kickscope", args.remove(0));
            Shell.Result result = shell.run(args.toArray(String[]::new));
            assertEquals(ExitCode.DONE, result.code(), line + "\n" + result.out() + result.err());
            outputs.add(result.out().replace(folder + "/", ""));
            commands++;
        }
        return String.join("\n", outputs);
    }

    private static boolean matches(String shown, String printed) {
        String pattern = shown.lines()
                .map(l -> l.equals("…") ? "(?:.*\\n)*?" : Pattern.quote(l) + "\\n")
                .collect(Collectors.joining());
        return Pattern.matches(pattern, printed);
    }

    private void everySignalIsAsTheGeneratorKnows() throws IOException {
        Path set = SourceTree.root().resolve("samples/modelled/domino/clean");
        List<String> truth = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(set.resolve("truth.jsonl.gz"))), StandardCharsets.UTF_8))) {
            for (String line : in.lines().toList()) {
                truth.add(essence(JSON.readTree(line)));
            }
        }
        Shell.Result result = shell.run(
                "paths",
                set.resolve("trace.txt.gz").toString(),
                "--stacks",
                folder.resolve("my-stacks").toString(),
                "--stack",
                "my-domino",
                "-f",
                "jsonl");
        List<String> found = new ArrayList<>();
        for (String line : result.out().lines().toList()) {
            found.add(essence(JSON.readTree(line)));
        }
        truth.sort(null);
        found.sort(null);
        assertEquals(truth, found);
        assertEquals(300, found.size());
    }

    private static String essence(JsonNode signal) {
        StringBuilder text = new StringBuilder();
        signal.get("hops").forEach(h -> text.append(h.get("tNs").asLong())
                .append(' ')
                .append(h.get("layer").asText())
                .append(' ')
                .append(h.get("event").asText())
                .append(", "));
        return text + signal.get("direction").asText() + " "
                + signal.get("outcome").asText();
    }
}
