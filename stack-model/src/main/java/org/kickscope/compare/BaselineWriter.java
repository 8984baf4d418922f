package org.kickscope.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kickscope.compare.BaselineHeader.Group;
import org.kickscope.signal.Outcome;

/**
 * Writes a side of a comparison as a file that stands for its trace: a ZIP of one JSON text and, for each stack and direction,
 * the way and the steps of every signal. The same side gives the same bytes. At most {@value #MOST_STEPS} steps of each stack
 * and direction are kept, some three megabytes; of more signals every second one is left out until they fit.
 */
public final class BaselineWriter {
    /** Version of the shape. */
    static final int VERSION = 1;

    static final String HEADER = "baseline.json";
    static final int MOST_STEPS = 1 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private BaselineWriter() {}

    /**
     * Writes it.
     *
     * @param to is left open
     */
    public static void write(Run run, OutputStream to) throws IOException {
        List<Paths> paths = run.paths().stream().map(p -> p.thinned(MOST_STEPS)).toList();
        ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        entry(zip, HEADER);
        // written whole: the mapper would close the file
        zip.write(MAPPER.writeValueAsBytes(header(run, paths)));
        zip.closeEntry();
        for (int i = 0; i < paths.size(); i++) {
            entry(zip, columns(i));
            OutputStream out = new BufferedOutputStream(zip, 1 << 16);
            columns(paths.get(i), out);
            out.flush();
            zip.closeEntry();
        }
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
    }

    private static String columns(int group) {
        return "paths-" + group;
    }

    private static BaselineHeader header(Run run, List<Paths> paths) {
        List<Group> groups = new ArrayList<>();
        for (Paths p : paths) {
            groups.add(group(p, columns(groups.size())));
        }
        return new BaselineHeader(
                VERSION,
                run.sources().stream()
                        .map(s -> new BaselineHeader.Source(s.file(), s.format(), s.clock(), s.role()))
                        .toList(),
                run.unit().id(),
                run.resolution(),
                run.span(),
                run.lostEvents(),
                run.losses(),
                run.withoutStack(),
                run.filters(),
                run.decodes().stream()
                        .map(d -> new BaselineHeader.Decode(
                                d.stacks(),
                                d.deciders(),
                                d.sentence(),
                                d.decodes(),
                                d.result().id(),
                                d.proof(),
                                d.count(),
                                d.of()))
                        .toList(),
                run.workload().stream()
                        .map(w -> new BaselineHeader.Count(w.what().id(), w.count(), w.of()))
                        .toList(),
                groups);
    }

    private static Group group(Paths p, String columns) {
        Map<String, Long> outcomes = new TreeMap<>();
        for (Outcome o : Outcome.values()) {
            if (p.count(o) > 0) {
                outcomes.put(o.id(), p.count(o));
            }
        }
        return new Group(
                p.stack(),
                p.direction().id(),
                outcomes,
                p.touchedByLoss(),
                p.otherWays(),
                p.stride(),
                p.size(),
                columns,
                p.routes().stream()
                        .map(r -> new BaselineHeader.Way(
                                r.layers(),
                                r.handoffs().stream().skip(1).map(h -> h.id()).toList(),
                                r.clockErrors(),
                                r.serves() == null ? "" : r.serves()))
                        .toList());
    }

    /** The number of the route of each signal, then all steps; numbers of seven bits a byte, the lowest first. */
    private static void columns(Paths p, OutputStream out) throws IOException {
        for (int i = 0; i < p.size(); i++) {
            number(p.routeOf(i), out);
        }
        for (int i = 0; i < p.steps().size(); i++) {
            long step = p.steps().at(i);
            number(step << 1 ^ step >> 63, out);
        }
    }

    private static void number(long value, OutputStream out) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
