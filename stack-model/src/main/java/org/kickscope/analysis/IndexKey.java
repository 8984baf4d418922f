package org.kickscope.analysis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.kickscope.axis.Axis;
import org.kickscope.axis.SourceAxis;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Source;
import org.kickscope.trace.Trace;

/**
 * What an index belongs to: the files with their size and samples of their content, the machines and clocks, the stacks that
 * were looked for, and the version of the program. Reading some hundred kilobytes tells a trace from another one; a file that
 * was changed in place at none of the sampled spots and has its old size and time is taken for the same.
 */
public final class IndexKey {
    private static final int FORMAT = 1;
    private static final int SPOTS = 32;
    private static final int SPOT_BYTES = 4096;

    private IndexKey() {}

    /**
     * The key as a name of a folder.
     *
     * @param version of the program: another one may find other signals
     * @throws IOException when a file cannot be read
     */
    public static String of(Axis axis, StackCatalogue catalogue, String version) throws IOException {
        MessageDigest digest = sha256();
        add(digest, FORMAT + " " + version + " " + build());
        Trace trace = axis.trace();
        for (Source s : trace.sources()) {
            SourceAxis place = axis.sources().get(s.index());
            add(digest, s.path().toRealPath() + " " + s.role() + " " + s.format() + " " + place.map());
            for (Path file : files(s.path())) {
                sample(digest, file);
            }
        }
        add(digest, catalogue.fingerprint());
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** Tells builds of one version apart: each may find other signals. */
    private static String build() throws IOException {
        CodeSource source = IndexKey.class.getProtectionDomain().getCodeSource();
        String place = source == null ? "" : source.getLocation().getPath();
        Path jar = Path.of(place);
        return place.endsWith(".jar") && Files.isRegularFile(jar)
                ? Files.size(jar) + " " + Files.getLastModifiedTime(jar)
                : "";
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** A trace of CTF is all files of its folder. */
    private static List<Path> files(Path path) throws IOException {
        Path folder = Files.isDirectory(path) ? path : path.getParent();
        if (!Files.isDirectory(path) && !path.getFileName().toString().equals("metadata")) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void sample(MessageDigest digest, Path file) throws IOException {
        add(digest, Files.getLastModifiedTime(file).toString());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            add(digest, Long.toString(size));
            ByteBuffer spot = ByteBuffer.allocate(SPOT_BYTES);
            for (int i = 0; i < SPOTS; i++) {
                channel.read(spot.clear(), Math.max(0, size - SPOT_BYTES) / (SPOTS - 1) * i);
                digest.update(spot.flip());
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
