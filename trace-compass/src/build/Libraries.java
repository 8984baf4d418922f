import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Puts the classes of the Trace Compass libraries into a folder: {@code java Libraries.java CLASSES CACHE on|off}.
 *
 * <p>They come from the installation named by the environment variable {@code TRACECOMPASS_HOME}, or else from the Debian
 * package below, which is fetched through the mirror that this machine's package manager is set up with, checked by its
 * hash, and kept in CACHE. Needs neither root nor package lists. Classes that need OSGi are left out; the module brings
 * its own in their place.
 *
 * <p>Where there is no way to them, the folder gets nothing but a file that says why, one line is printed, and the build
 * goes on. The exit code is 0 in both cases.
 */
class Libraries {
    private static final String PACKAGE = "eclipse-tracecompass";
    private static final String VERSION = "6.2.0+repack-1";
    private static final String FILE = PACKAGE + "_" + VERSION + "_all.deb";
    private static final String PLACE = "pool/main/e/" + PACKAGE + "/" + FILE;
    private static final String SHA256 = "57a1b7ac29a9385aa989d67a5cbd9e81257febd7193f092c8acecbc80dde419a";

    private static final String PREFIX = "org.eclipse.tracecompass.";
    private static final List<String> PLUGINS =
            List.of("common.core", "ctf.core", "ctf.parser", "datastore.core", "statesystem.core", "segmentstore.core");

    /** Where the program looks for what became of this. */
    private static final String STATE = "org/kickscope/imports/ctf/library.properties";

    /** What was unpacked, to tell whether it has to be done again. */
    private static final String STAMP = "META-INF/trace-compass/stamp";

    private static final int SECONDS = 120;

    private final Path classes;
    private final Path cache;

    private Libraries(Path classes, Path cache) {
        this.classes = classes;
        this.cache = cache;
    }

    /** The libraries cannot be had; the message says why. */
    private static final class Absent extends Exception {
        private static final long serialVersionUID = 1L;

        Absent(String why) {
            super(why);
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Libraries libraries = new Libraries(Path.of(args[0]), Path.of(args[1]));
        try {
            if (args[2].equals("off")) {
                throw new Absent("it was built with -Dkickscope.ctf=off");
            }
            libraries.put();
        } catch (Absent e) {
            libraries.remove();
            libraries.state(Map.of("present", "false", "reason", e.getMessage()));
            System.out.println("kickscope: built without CTF: " + e.getMessage());
        }
    }

    private void put() throws IOException, InterruptedException, Absent {
        String home = System.getenv("TRACECOMPASS_HOME");
        boolean installed = home != null && !home.isBlank();
        Map<String, Path> jars = new LinkedHashMap<>();
        String source;
        if (installed) {
            for (String plugin : PLUGINS) {
                jars.put(plugin, installed(Path.of(home), plugin));
            }
            source = "the plug-ins of " + home;
        } else {
            source = "Debian's package " + PACKAGE + " " + VERSION;
        }
        String stamp = installed ? stamp(jars) : SHA256;
        Path stampFile = classes.resolve(STAMP);
        if (Files.exists(stampFile) && Files.readString(stampFile).equals(stamp)) {
            return;
        }
        remove();
        Path work = null;
        try {
            if (!installed) {
                Path deb = packageFile();
                work = Files.createTempDirectory("kickscope-libraries");
                jars = unpack(deb, work);
            }
            for (Map.Entry<String, Path> jar : jars.entrySet()) {
                classesOf(jar.getKey(), jar.getValue());
            }
        } finally {
            if (work != null) {
                delete(work);
            }
        }
        state(Map.of("present", "true", "source", source));
        Files.createDirectories(stampFile.getParent());
        Files.writeString(stampFile, stamp);
    }

    // ---------------------------------------------------------------- an installation

    private static Path installed(Path home, String plugin) throws IOException, Absent {
        Path folder = home.resolve("plugins");
        if (!Files.isDirectory(folder)) {
            throw new Absent("TRACECOMPASS_HOME names " + home + ", which has no folder plugins");
        }
        // NAME_1.2.3.2020.jar of an installation, NAME.jar of a package; never NAME.source_…
        Pattern name = Pattern.compile(Pattern.quote(PREFIX + plugin) + "(_[0-9].*)?\\.jar");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> name.matcher(f.getFileName().toString()).matches())
                    .max(Comparator.comparing(f -> f.getFileName().toString()))
                    .orElseThrow(() -> new Absent(
                            "TRACECOMPASS_HOME names " + home + ", which has no plug-in " + PREFIX + plugin));
        }
    }

    private static String stamp(Map<String, Path> jars) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path jar : jars.values()) {
            all.append(hash(jar)).append(' ').append(jar.getFileName()).append('\n');
        }
        return all.toString();
    }

    // ---------------------------------------------------------------- the package

    private Path packageFile() throws IOException, InterruptedException, Absent {
        Path kept = cache.resolve(FILE);
        if (Files.exists(kept) && hash(kept).equals(SHA256)) {
            return kept;
        }
        Path helper = Path.of("/usr/lib/apt/apt-helper");
        if (!Files.isExecutable(helper)) {
            throw new Absent("TRACECOMPASS_HOME is not set, and this machine has no apt to fetch " + PACKAGE + " with");
        }
        Files.createDirectories(cache);
        Path got = cache.resolve(FILE + "." + ProcessHandle.current().pid());
        try {
            Set<String> mirrors = mirrors();
            for (String mirror : mirrors) {
                int code = run(
                                null,
                                List.of(
                                        helper.toString(),
                                        "-o",
                                        "APT::Sandbox::User=",
                                        "-o",
                                        "Acquire::Retries=1",
                                        "-o",
                                        "Acquire::http::Timeout=20",
                                        "-o",
                                        "Acquire::https::Timeout=20",
                                        "download-file",
                                        mirror + "/" + PLACE,
                                        got.toString(),
                                        "SHA256:" + SHA256))
                        .code();
                if (code == 0 && Files.exists(got) && hash(got).equals(SHA256)) {
                    Files.move(got, kept, StandardCopyOption.REPLACE_EXISTING);
                    return kept;
                }
            }
            throw new Absent(
                    mirrors.isEmpty()
                            ? "TRACECOMPASS_HOME is not set, and apt has no mirror to fetch " + PACKAGE + " from"
                            : "TRACECOMPASS_HOME is not set, and the mirror of apt did not give " + PACKAGE + " "
                                    + VERSION + " (no network, gone, or with another hash)");
        } finally {
            Files.deleteIfExists(got);
        }
    }

    /** The mirrors as apt is set up with them; asked with lists of its own, so that none have to be there. */
    private Set<String> mirrors() throws IOException, InterruptedException {
        Path lists = Files.createTempDirectory("kickscope-lists");
        try {
            Files.createDirectories(lists.resolve("partial"));
            Ran asked = run(null, List.of("apt-get", "-o", "Dir::State::lists=" + lists, "update", "--print-uris"));
            Set<String> mirrors = new LinkedHashSet<>();
            Matcher m = Pattern.compile("^'([^']*)/dists/", Pattern.MULTILINE).matcher(asked.output());
            while (m.find()) {
                if (!m.group(1).contains("security")) {
                    mirrors.add(m.group(1));
                }
            }
            return mirrors;
        } finally {
            delete(lists);
        }
    }

    private static Map<String, Path> unpack(Path deb, Path into) throws IOException, InterruptedException, Absent {
        Path tar = into.resolve("package.tar");
        if (run(tar, List.of("dpkg-deb", "--fsys-tarfile", deb.toString())).code() != 0) {
            throw new Absent("dpkg-deb could not unpack " + PACKAGE);
        }
        Map<String, Path> jars = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(tar)))) {
            byte[] head = new byte[512];
            while (true) {
                in.readFully(head);
                String name = text(head, 0, 100);
                if (name.isEmpty()) {
                    break;
                }
                long size = Long.parseLong(text(head, 124, 12).trim(), 8);
                for (String plugin : PLUGINS) {
                    if (name.endsWith("/plugins/" + PREFIX + plugin + ".jar") && head[156] == '0') {
                        Path jar = into.resolve(plugin + ".jar");
                        Files.write(jar, in.readNBytes((int) size));
                        jars.put(plugin, jar);
                        size = size % 512 == 0 ? 0 : 512 - size % 512;
                        in.skipNBytes(size);
                        size = -1;
                        break;
                    }
                }
                if (size >= 0) {
                    in.skipNBytes((size + 511) / 512 * 512);
                }
            }
        }
        if (jars.size() != PLUGINS.size()) {
            throw new Absent("the package " + PACKAGE + " has not all of the plug-ins that are needed");
        }
        return jars;
    }

    private static String text(byte[] b, int from, int length) {
        int end = from;
        while (end < from + length && b[end] != 0) {
            end++;
        }
        return new String(b, from, end - from, StandardCharsets.US_ASCII);
    }

    // ---------------------------------------------------------------- the classes

    /** Unpacks a jar, without what signs it and without the classes that this module replaces. */
    private void classesOf(String plugin, Path jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            ZipEntry entry;
            while ((entry = in.getNextEntry()) != null) {
                String name = entry.getName();
                String target = name;
                if (name.equals("about.html")) {
                    target = "META-INF/trace-compass/" + PREFIX + plugin + "/about.html";
                } else if (!name.startsWith("org/eclipse/tracecompass/")
                        || name.endsWith("Activator.class")
                        || name.matches(".*Activator\\$.*\\.class")) {
                    continue;
                }
                Path file = classes.resolve(target).normalize();
                if (entry.isDirectory() || !file.startsWith(classes)) {
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Takes away what an earlier run unpacked, so that nothing stands there by halves. */
    private void remove() throws IOException {
        delete(classes.resolve("org/eclipse"));
        delete(classes.resolve("META-INF/trace-compass"));
    }

    private void state(Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        Path file = classes.resolve(STATE);
        Files.createDirectories(file.getParent());
        List<String> lines = new ArrayList<>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(
                        key -> lines.add(key + "=" + properties.getProperty(key).replace("\\", "\\\\")));
        Files.write(file, lines);
    }

    // ---------------------------------------------------------------- files and processes

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] step = new byte[1 << 16];
            int n;
            while ((n = in.read(step)) > 0) {
                digest.update(step, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
        }
    }

    private record Ran(int code, String output) {}

    /** Runs a program; its output goes to the file, or is returned. A program that is not there has the code 127. */
    private static Ran run(Path output, List<String> command) throws IOException, InterruptedException {
        Path to = output == null ? Files.createTempFile("kickscope", ".out") : output;
        try {
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .redirectOutput(to.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                return new Ran(127, "");
            }
            try (OutputStream none = process.getOutputStream()) {
                none.flush();
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return new Ran(124, "");
            }
            return new Ran(process.exitValue(), output == null ? Files.readString(to) : "");
        } finally {
            if (output == null) {
                Files.deleteIfExists(to);
            }
        }
    }
}
