package org.kickscope.decode;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.kickscope.latency.Durations;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.StackCatalogue;

/**
 * Decisions as a file beside the signals that they are about, so that a trace need not be read again. Head: magic number, length
 * and checksum of the body; body; then the rows of signals, which are mapped. No state.
 */
public final class DecodeFile {
    private static final long MAGIC = 0x4b53_4445_434f_4401L;
    private static final int HEAD = 3 * Long.BYTES;

    private DecodeFile() {}

    /**
     * Writes a result whose signals are known; others see all of the file or nothing.
     *
     * @throws IOException when it cannot be written
     */
    public static void write(Path file, DecodeResult result) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body(result, new DataOutputStream(body));
        CRC32 sum = new CRC32();
        sum.update(body.toByteArray());
        Path part = Files.createTempFile(file.getParent(), "decode-", ".tmp");
        try {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
                out.writeLong(MAGIC);
                out.writeLong(body.size());
                out.writeLong(sum.getValue());
                body.writeTo(out);
                result.signals().writeRows(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Reads it.
     *
     * @param catalogue the one that it was made by
     * @return null where there is no such file or it is damaged
     * @throws IOException when it cannot be read
     */
    public static DecodeResult read(Path file, StackCatalogue catalogue) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        ByteBuffer all;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        if (all.capacity() < HEAD || all.getLong(0) != MAGIC || all.getLong(8) > all.capacity() - HEAD) {
            return null;
        }
        byte[] body = new byte[(int) all.getLong(8)];
        all.get(HEAD, body);
        CRC32 sum = new CRC32();
        sum.update(body);
        if (sum.getValue() != all.getLong(16)) {
            return null;
        }
        int begin = HEAD + body.length;
        ByteBuffer rows = all.slice(begin, all.capacity() - begin);
        DecodeResult result = body(new DataInputStream(new ByteArrayInputStream(body)), catalogue, rows);
        return result.signals().bytes() == rows.capacity() ? result : null;
    }

    // ---------------------------------------------------------------- body

    private static void body(DecodeResult r, DataOutputStream out) throws IOException {
        for (long n : new long[] {
            r.kicks(),
            r.interrupts(),
            r.decisions(),
            r.proved(),
            r.otherStores(),
            r.cut(),
            r.lost(),
            r.losses(),
            r.setAside()
        }) {
            out.writeLong(n);
        }
        out.writeInt(r.rows().size());
        for (DecisionRow row : r.rows()) {
            row(row, out);
        }
        out.writeInt(r.flows().size());
        for (DecisionFlow f : r.flows()) {
            out.writeInt(f.from());
            out.writeInt(f.to());
            out.writeLong(f.count());
        }
        out.writeInt(r.whoDecodes().size());
        for (WhoDecodes w : r.whoDecodes()) {
            texts(w.stacks(), out);
            texts(w.deciders(), out);
            text(w.sentence(), out);
            out.writeInt(w.decodes());
            out.writeInt(w.result().ordinal());
            out.writeBoolean(w.proof());
            out.writeLong(w.count());
            out.writeLong(w.of());
        }
        AddressFile.write(r.map(), out);
        r.signals().writeIndex(out);
    }

    private static DecodeResult body(DataInputStream in, StackCatalogue catalogue, ByteBuffer signals)
            throws IOException {
        long[] n = new long[9];
        for (int i = 0; i < n.length; i++) {
            n[i] = in.readLong();
        }
        DecoderTable table = new DecoderTable(catalogue);
        List<DecisionRow> rows = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            rows.add(row(in, table));
        }
        List<DecisionFlow> flows = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            flows.add(new DecisionFlow(in.readInt(), in.readInt(), in.readLong()));
        }
        List<WhoDecodes> who = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            who.add(new WhoDecodes(
                    texts(in),
                    texts(in),
                    text(in),
                    in.readInt(),
                    Decoder.Result.values()[in.readInt()],
                    in.readBoolean(),
                    in.readLong(),
                    in.readLong()));
        }
        AddressMap map = AddressFile.read(in);
        DecisionSignals its = DecisionSignals.read(in, rows.size(), signals);
        return new DecodeResult(rows, flows, who, map, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], its);
    }

    private static void row(DecisionRow r, DataOutputStream out) throws IOException {
        text(r.decoder().id(), out);
        out.writeBoolean(r.interrupt());
        out.writeBoolean(r.part());
        text(r.lookedUp(), out);
        text(r.key(), out);
        text(r.device(), out);
        out.writeInt(r.result().ordinal());
        out.writeBoolean(r.proof());
        out.writeBoolean(r.inferred());
        text(r.target(), out);
        text(r.queue(), out);
        texts(r.stacks(), out);
        out.writeLong(r.count());
        r.cost().write(out);
        texts(r.evidence(), out);
        out.writeLong(r.ofDecoder());
    }

    private static DecisionRow row(DataInputStream in, DecoderTable table) throws IOException {
        String id = text(in);
        Decoder decoder = table.decoders.stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IOException("no decoder " + id + " in the catalogue"));
        return new DecisionRow(
                decoder,
                in.readBoolean(),
                in.readBoolean(),
                text(in),
                text(in),
                text(in),
                Decoder.Result.values()[in.readInt()],
                in.readBoolean(),
                in.readBoolean(),
                text(in),
                text(in),
                texts(in),
                in.readLong(),
                Durations.read(in),
                texts(in),
                in.readLong());
    }

    static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text == null ? null : text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void texts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String t : texts) {
            text(t, out);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text(in));
        }
        return texts;
    }
}
