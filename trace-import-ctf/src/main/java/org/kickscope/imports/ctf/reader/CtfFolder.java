package org.kickscope.imports.ctf.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of a trace beside its metadata. */
final class CtfFolder {
    private static final String INDEX = "index";
    private static final int MOST_FILES = 1 << 16;

    private CtfFolder() {}

    /** Files that may be streams: regular ones, not hidden, not the metadata. Links are left out, they lead elsewhere. */
    static List<Path> streams(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path f : (Iterable<Path>) files.limit(MOST_FILES).sorted()::iterator) {
                String name = f.getFileName().toString();
                if (!name.startsWith(".")
                        && !plain(name).equals("metadata")
                        && Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(f);
                }
            }
        }
        return found;
    }

    /** Links beside the metadata, which are not followed. */
    static long links(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.limit(MOST_FILES).filter(Files::isSymbolicLink).count();
        }
    }

    /** A file's name without the ending of its compression. */
    static String plain(String name) {
        return name.endsWith(".gz") || name.endsWith(".xz")
                ? name.substring(0, name.length() - 3)
                : name.endsWith(".zst") ? name.substring(0, name.length() - 4) : name;
    }

    /** Streams that LTTng wrote an index of ({@code index/NAME.idx}) and that are not there, by name. */
    static List<String> missing(Path folder, List<Path> streams) throws IOException {
        Path index = folder.resolve(INDEX);
        if (!Files.isDirectory(index, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(index)) {
            files.limit(MOST_FILES)
                    .map(f -> plain(f.getFileName().toString()))
                    .filter(n -> n.endsWith(".idx"))
                    .forEach(n -> names.add(n.substring(0, n.length() - ".idx".length())));
        }
        streams.forEach(s -> names.remove(plain(s.getFileName().toString())));
        return List.copyOf(names);
    }
}
