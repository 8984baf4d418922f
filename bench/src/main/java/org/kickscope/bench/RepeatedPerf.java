package org.kickscope.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a long recording of perf out of a short one: the same records again and again, each time later. For files of
 * {@code perf record} (little endian, not a pipe, events with identifier, address, thread and time, in that order) and for
 * what {@code perf script --ns} prints of them.
 */
public final class RepeatedPerf {
    private static final int DATA = 40;
    private static final int FEATURES = 72;
    private static final int SAMPLE = 9;
    private static final int TIME = 32;
    private static final Pattern LINE = Pattern.compile("(.*\\] +)(\\d+)\\.(\\d{9})(: .*)");

    private RepeatedPerf() {}

    /** Arguments: the recording or its text, the new file, how often, nanoseconds between two beginnings. */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException("usage: RepeatedPerf FILE NEW TIMES NANOSECONDS");
        }
        byte[] file = Files.readAllBytes(Path.of(args[0]));
        int times = Integer.parseInt(args[2]);
        long apart = Long.parseLong(args[3]);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[1])), 1 << 20)) {
            if (file[0] == 'P' && file[1] == 'E') {
                binary(file, times, apart, out);
            } else {
                text(new String(file, StandardCharsets.UTF_8), times, apart, out);
            }
        }
    }

    private static void binary(byte[] file, int times, long apart, OutputStream out) throws IOException {
        ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int from = (int) b.getLong(DATA);
        int size = (int) b.getLong(DATA + 8);
        b.putLong(DATA + 8, (long) size * times);
        for (int bit = 0, at = from + size; bit < 256; bit++) {
            if ((file[FEATURES + bit / 8] >> bit % 8 & 1) == 1) {
                b.putLong(at, b.getLong(at) + (long) size * times - size);
                at += 16;
            }
        }
        List<Integer> samples = new ArrayList<>();
        for (int at = from; at < from + size; at += b.getShort(at + 6) & 0xffff) {
            if (b.getInt(at) == SAMPLE) {
                samples.add(at + TIME);
            }
        }
        out.write(file, 0, from);
        for (int i = 0; i < times; i++) {
            out.write(file, from, size);
            for (int at : samples) {
                b.putLong(at, b.getLong(at) + apart);
            }
        }
        out.write(file, from + size, file.length - from - size);
    }

    private static void text(String text, int times, long apart, OutputStream out) throws IOException {
        List<Matcher> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            Matcher m = LINE.matcher(line);
            if (m.matches()) {
                lines.add(m);
            }
        }
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < times; i++) {
            piece.setLength(0);
            for (Matcher m : lines) {
                long ns = Long.parseLong(m.group(2) + m.group(3)) + i * apart;
                piece.append(m.group(1)).append(ns / 1_000_000_000).append('.');
                piece.append(String.format("%09d", ns % 1_000_000_000))
                        .append(m.group(4))
                        .append('\n');
            }
            out.write(piece.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
