package org.kickscope.cli;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where a verb's data goes. A file is written beside its place under another name and renamed by {@link #commit()}, so
 * it is there whole or not at all; without a commit, closing removes it, as does Ctrl-C.
 */
final class Output implements Closeable {
    private final Surroundings surroundings;
    private final Path target;
    private final Path part;
    private final OutputStream stream;
    private Runnable undo;
    private boolean settled;

    private Output(Surroundings surroundings, Path target, Path part, OutputStream raw) {
        this.surroundings = surroundings;
        this.target = target;
        this.part = part;
        this.stream = new Told(raw, target == null ? "standard output" : target.toString());
    }

    /** Standard output for null and {@code -}, else the file. */
    static Output open(Path file, Surroundings surroundings) throws NotWritten {
        if (file == null || file.toString().equals("-")) {
            return new Output(surroundings, null, null, new BufferedOutputStream(surroundings.out(), 1 << 16));
        }
        try {
            // through a symbolic link, so that the link stays and its file is replaced
            Path target = Files.exists(file) ? file.toRealPath() : file;
            if (Files.isDirectory(target)) {
                throw new NotWritten(file + ": is a folder", null);
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                // a device or pipe is written to, never replaced
                return new Output(surroundings, file, null, buffered(target, StandardOpenOption.WRITE));
            }
            String name = "." + target.getFileName() + "."
                    + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part";
            Path part = target.resolveSibling(name);
            Output output = new Output(
                    surroundings,
                    target,
                    part,
                    buffered(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            output.undo = surroundings.interruption().onRaise(output::removePart);
            return output;
        } catch (NotWritten e) {
            throw e;
        } catch (IOException e) {
            throw new NotWritten("cannot write " + file + ": " + Kickscope.reason(e), e);
        }
    }

    private static OutputStream buffered(Path file, StandardOpenOption... how) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file, how), 1 << 16);
    }

    /** Writes a text to standard output. */
    static void print(Surroundings surroundings, String text) throws IOException {
        try (Output output = open(null, surroundings)) {
            output.stream().write(text.getBytes(StandardCharsets.UTF_8));
            output.commit();
        }
    }

    OutputStream stream() {
        return stream;
    }

    boolean isStandard() {
        return target == null;
    }

    /** Makes what was written the result. */
    void commit() throws IOException {
        stream.flush();
        if (part != null) {
            stream.close();
            if (!surroundings.interruption().settle(undo, this::move)) {
                throw Problem.interrupted();
            }
        } else if (target != null) {
            stream.close();
        }
        settled = true;
    }

    private void move() throws IOException {
        try {
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new NotWritten("cannot write " + target + ": " + Kickscope.reason(e), e);
        }
    }

    private void removePart() {
        try {
            if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(part);
            }
        } catch (IOException e) {
            surroundings.err().println("kickscope: could not remove " + part);
        }
    }

    @Override
    public void close() throws IOException {
        if (settled || target == null) {
            return;
        }
        settled = true;
        try {
            stream.close();
        } finally {
            if (part != null) {
                removePart();
            }
        }
    }

    /** The output could not be written. */
    static final class NotWritten extends IOException {
        private static final long serialVersionUID = 1L;

        NotWritten(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Who reads standard output has closed it: no error, but there is nothing left to do. */
    static final class ReaderGone extends IOException {
        private static final long serialVersionUID = 1L;

        ReaderGone(Throwable cause) {
            super(cause);
        }
    }

    /** Turns every error of writing into one that says so: a reader's errors are of the same class in the JDK. */
    private static final class Told extends FilterOutputStream {
        private final String name;

        Told(OutputStream to, String name) {
            super(to);
            this.name = name;
        }

        private IOException told(IOException e) {
            if (e instanceof NotWritten || e instanceof ReaderGone) {
                return e;
            }
            if (e.getMessage() != null && e.getMessage().contains("Broken pipe")) {
                return new ReaderGone(e);
            }
            return new NotWritten("cannot write " + name + ": " + Kickscope.reason(e), e);
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                throw told(e);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw told(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw told(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw told(e);
            }
        }
    }
}
