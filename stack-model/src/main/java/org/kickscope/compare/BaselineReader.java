package org.kickscope.compare;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.kickscope.decode.WhoDecodes;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.Decoder;

/**
 * Reads what a {@link BaselineWriter} wrote. A file is data of others: everything is checked, and nothing larger is made than
 * the writer may write.
 */
public final class BaselineReader {
    private static final int LARGEST_HEADER_BYTES = 1 << 24;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));

    private final String file;

    private BaselineReader(Path file) {
        this.file = file.getFileName().toString();
    }

    /**
     * True for a file that begins as a baseline does; no trace that is read begins so.
     *
     * @throws IOException when it cannot be read
     */
    public static boolean is(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(30 + BaselineWriter.HEADER.length());
            for (int i = 0; i < ZIP.length; i++) {
                if (head.length <= i || head[i] != ZIP[i]) {
                    return false;
                }
            }
            return new String(head, java.nio.charset.StandardCharsets.ISO_8859_1).endsWith(BaselineWriter.HEADER);
        }
    }

    /**
     * Reads it.
     *
     * @throws BaselineException when it is not what was written, or of another version
     * @throws IOException when it cannot be read
     */
    public static Run read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new BaselineReader(file).read(zip);
        } catch (ZipException e) {
            throw new BaselineException(file.getFileName().toString(), "the top", "a whole ZIP", e.getMessage());
        }
    }

    private BaselineException wrong(String place, String expected, String found) {
        return new BaselineException(file, place, expected, found);
    }

    private Run read(ZipFile zip) throws IOException {
        BaselineHeader h = header(zip);
        notNegative("/", h.resolution() - 1, h.span(), h.lostEvents(), h.losses(), h.withoutStack());
        Run.Unit unit = known(Run.Unit.of(h.unit()), "/unit", h.unit());
        List<Paths> paths = new ArrayList<>();
        for (Group named : named(h)) {
            paths.add(paths(zip, named.group(), named.place()));
        }
        List<WorkloadCount> workload = new ArrayList<>();
        for (BaselineHeader.Count c : h.workload()) {
            WorkloadCount.What what = known(WorkloadCount.What.of(c.what()), "/workload", c.what());
            boolean share = what.kind() == WorkloadCount.Kind.SHARE;
            notNegative("/workload", c.count(), c.of(), share ? c.of() - c.count() : 0);
            workload.add(new WorkloadCount(what, c.count(), c.of()));
        }
        List<WhoDecodes> decodes = new ArrayList<>();
        for (BaselineHeader.Decode d : h.decodes()) {
            Decoder.Result result = word(Decoder.Result.values(), Decoder.Result::id, "/decodes", d.result());
            decodes.add(new WhoDecodes(
                    d.stacks(), d.deciders(), d.sentence(), d.decodes(), result, d.proof(), d.count(), d.of()));
        }
        return new Run(
                h.sources().stream()
                        .map(s -> new Run.RunSource(s.file(), s.format(), s.clock(), s.role()))
                        .toList(),
                unit,
                h.resolution(),
                h.span(),
                h.lostEvents(),
                h.losses(),
                h.withoutStack(),
                h.filters(),
                paths,
                decodes,
                workload);
    }

    private record Group(BaselineHeader.Group group, String place) {}

    private static List<Group> named(BaselineHeader h) {
        List<Group> all = new ArrayList<>();
        for (BaselineHeader.Group g : h.paths()) {
            all.add(new Group(g, "/paths/" + all.size()));
        }
        return all;
    }

    private BaselineHeader header(ZipFile zip) throws IOException {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry(zip, BaselineWriter.HEADER))) {
            bytes = in.readNBytes(LARGEST_HEADER_BYTES + 1);
        }
        if (bytes.length > LARGEST_HEADER_BYTES) {
            throw wrong(BaselineWriter.HEADER, "at most " + LARGEST_HEADER_BYTES + " bytes", "more");
        }
        try {
            int version = MAPPER.readTree(bytes).path("kickscopeBaseline").asInt(-1);
            if (version != BaselineWriter.VERSION) {
                throw wrong("/kickscopeBaseline", "version " + BaselineWriter.VERSION, String.valueOf(version));
            }
            return MAPPER.readValue(bytes, BaselineHeader.class);
        } catch (JsonProcessingException e) {
            throw wrong(BaselineWriter.HEADER, "the shape of its schema", e.getOriginalMessage());
        }
    }

    private void notNegative(String place, long... numbers) throws BaselineException {
        for (long number : numbers) {
            if (number < 0) {
                throw wrong(place, "numbers that can be", String.valueOf(number));
            }
        }
    }

    private ZipEntry entry(ZipFile zip, String name) throws BaselineException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw wrong("the top", "an entry " + name, "none");
        }
        return entry;
    }

    private <T> T known(T value, String place, String found) throws BaselineException {
        if (value == null) {
            throw wrong(place, "a word that this version knows", found);
        }
        return value;
    }

    private <T> T word(T[] values, Function<T, String> id, String place, String found) throws BaselineException {
        for (T value : values) {
            if (id.apply(value).equals(found)) {
                return value;
            }
        }
        throw wrong(place, "a word that this version knows", found);
    }

    // ------------------------------------------------------------------ signals

    private Paths paths(ZipFile zip, BaselineHeader.Group g, String place) throws IOException {
        List<Route> routes = new ArrayList<>();
        for (BaselineHeader.Way w : g.routes()) {
            routes.add(route(w, place + "/routes/" + routes.size()));
        }
        if (g.signals() < 0 || g.signals() > BaselineWriter.MOST_STEPS || routes.size() > PathCollector.MOST_ROUTES) {
            throw wrong(
                    place,
                    "at most " + BaselineWriter.MOST_STEPS + " signals and " + PathCollector.MOST_ROUTES + " routes",
                    g.signals() + " and " + routes.size());
        }
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        for (Map.Entry<String, Long> e : g.outcomes().entrySet()) {
            notNegative(place + "/outcomes", e.getValue());
            outcomes.put(known(Outcome.of(e.getKey()), place + "/outcomes", e.getKey()), e.getValue());
        }
        notNegative(place, g.touchedByLoss(), g.otherWays(), g.stride() - 1);
        int[] routeOf = new int[g.signals()];
        Steps steps = new Steps();
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry(zip, g.columns())), 1 << 16)) {
            long wanted = 0;
            for (int i = 0; i < routeOf.length; i++) {
                long route = number(in, g.columns());
                if (route < 0 || route >= routes.size()) {
                    throw wrong(g.columns(), "a route below " + routes.size(), String.valueOf(route));
                }
                routeOf[i] = (int) route;
                wanted += routes.get((int) route).layers().size() - 1;
            }
            if (wanted > BaselineWriter.MOST_STEPS) {
                throw wrong(g.columns(), "at most " + BaselineWriter.MOST_STEPS + " steps", String.valueOf(wanted));
            }
            for (long i = 0; i < wanted; i++) {
                long coded = number(in, g.columns());
                steps.add(coded >>> 1 ^ -(coded & 1));
            }
            if (in.read() >= 0) {
                throw wrong(g.columns(), "the end", "more steps than its signals have");
            }
        }
        Direction direction = word(Direction.values(), Direction::id, place + "/direction", g.direction());
        return new Paths(
                g.stack(), direction, outcomes, g.touchedByLoss(), g.otherWays(), g.stride(), routes, routeOf, steps);
    }

    private Route route(BaselineHeader.Way w, String place) throws BaselineException {
        int n = w.layers().size();
        if (n == 0 || w.handoffs().size() != n - 1 || w.clockErrors().size() != n) {
            throw wrong(place, "a hand-off less than layers, and as many clock errors", String.valueOf(w));
        }
        List<Handoff> handoffs = new ArrayList<>();
        handoffs.add(null);
        Map<String, Handoff> words = new HashMap<>();
        for (Handoff h : Handoff.values()) {
            words.put(h.id(), h);
        }
        for (String h : w.handoffs()) {
            handoffs.add(known(words.get(h), place + "/handoffs", h));
        }
        return new Route(w.layers(), handoffs, w.clockErrors(), w.serves().isEmpty() ? null : w.serves());
    }

    private long number(InputStream in, String entry) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = in.read();
            if (b < 0) {
                throw wrong(entry, "a number", "the end");
            }
            value |= (b & 0x7fL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw wrong(entry, "a number of 64 bits", "a longer one");
    }
}
