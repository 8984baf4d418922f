package org.kickscope.window.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.kickscope.filter.FilterException;
import org.kickscope.filter.SignalFilter;
import org.kickscope.review.Review;
import org.kickscope.review.ReviewException;
import org.kickscope.review.ReviewText;
import org.kickscope.review.ReviewWriter;

/**
 * What a person did with a trace, kept by itself between two openings: notes, markers, the filter, the stretch of time. One
 * file for each set of files, in the state folder. Home thread.
 */
public final class SessionFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SessionFile() {}

    private static Path file(Path state, Workspace workspace) {
        String files = workspace.opening().inputs().stream()
                .map(i -> i.path().toAbsolutePath() + " " + i.role())
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(files.getBytes(StandardCharsets.UTF_8));
            return state.resolve("sessions").resolve(HexFormat.of().formatHex(digest, 0, 12) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Keeps it. Nothing is written when there is nothing to keep. */
    public static void keep(Path state, Workspace w) throws IOException {
        Path file = file(state, w);
        boolean nothing = w.notes().all().get().isEmpty()
                && w.markerA().get() == null
                && w.markerB().get() == null
                && w.filter().get().isAll()
                && w.review().pages().isEmpty();
        if (nothing) {
            Files.deleteIfExists(file);
            return;
        }
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode notes = root.putArray("notes");
        for (Note n : w.notes().all().get()) {
            ObjectNode note = notes.addObject();
            note.set("on", TargetText.node(n.target(), w.table()));
            note.put("text", n.text());
        }
        if (w.markerA().get() != null) {
            root.put("markerA", w.markerA().get());
        }
        if (w.markerB().get() != null) {
            root.put("markerB", w.markerB().get());
        }
        root.put("filter", w.filter().get().text());
        if (!w.review().pages().isEmpty()) {
            ObjectNode review = root.putObject("review");
            Review whole = w.review().review().get().moved(w.review().folder(), null);
            review.put("title", whole.title());
            ArrayNode against = review.putArray("against");
            whole.against().forEach(f -> against.add(f.path()));
            ArrayNode options = review.putArray("options");
            whole.options().forEach(options::add);
            ArrayNode pages = review.putArray("pages");
            w.review()
                    .pages()
                    .forEach(p -> pages.addObject().put("title", p.title()).put("body", ReviewWriter.body(p)));
        }
        if (w.shown().get() != null) {
            root.put("fromNs", w.shown().get().fromNs());
            root.put("toNs", w.shown().get().toNs());
        }
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), "session", ".new");
        Files.write(beside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Restores it as soon as the signals are there. What cannot be read is left out. */
    public static void restore(Path state, Workspace w) {
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readAllBytes(file(state, w)));
        } catch (IOException e) {
            return; // none was kept, or not by this version
        }
        w.whenWhole(() -> put(root, w));
    }

    /** Pages that were put together; not over those of a file that was opened. */
    private static void review(JsonNode kept, Workspace w) {
        if (!w.review().pages().isEmpty()) {
            return;
        }
        List<Review.Page> pages = new ArrayList<>();
        for (JsonNode p : kept.path("pages")) {
            try {
                pages.add(new Review.Page(
                        p.path("title").asText(),
                        ReviewText.parts(p.path("body").asText())));
            } catch (ReviewException e) {
                continue; // what is no page any more is left out
            }
        }
        if (!pages.isEmpty()) {
            List<Review.SourceFile> against = texts(kept.path("against")).stream()
                    .map(f -> new Review.SourceFile(f, null))
                    .toList();
            w.review()
                    .restore(new Review(
                            kept.path("title").asText(), "", List.of(), against, texts(kept.path("options")), pages));
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(t -> all.add(t.asText()));
        return all;
    }

    private static void put(JsonNode root, Workspace w) {
        List<Note> notes = new ArrayList<>();
        for (JsonNode n : root.path("notes")) {
            var target = TargetText.target(n.path("on"), w.table());
            if (target != null) {
                notes.add(new Note(target, n.path("text").asText()));
            }
        }
        w.notes().load(notes);
        if (root.has("markerA")) {
            w.markerA().set(root.path("markerA").asLong());
        }
        if (root.has("markerB")) {
            w.markerB().set(root.path("markerB").asLong());
        }
        review(root.path("review"), w);
        try {
            w.filter().set(SignalFilter.parse(root.path("filter").asText()));
        } catch (FilterException e) {
            w.filter().set(SignalFilter.ALL);
        }
        long from = root.path("fromNs").asLong();
        long to = root.path("toNs").asLong();
        if (to > from) {
            w.shown().set(new Span(from, to));
        }
    }
}
