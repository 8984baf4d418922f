package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Rows;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.cli.table.Wrapped;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Hook;
import org.kickscope.stack.Layer;
import org.kickscope.stack.Probe;
import org.kickscope.stack.Question;
import org.kickscope.stack.Responsibility;
import org.kickscope.stack.SignalPath;
import org.kickscope.stack.Stack;
import org.kickscope.stack.Suppression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kickscope stacks show ID}: one stack, wholly. */
@Command(
        name = "show",
        description = "Show a stack: its layers with the events that mark each hop, who carries which responsibility,"
                + " what hides signals, the six questions of features and migration, what to record, and the sources.",
        footer = "%nExample: kickscope stacks show vbus-kvm")
final class StacksShowVerb extends Verb {
    private static final Section STACK = Section.one(
            "stack",
            "",
            Column.text("id", "id"),
            Column.foreign("title", "title"),
            Column.foreign("era", "era"),
            Column.foreign("summary", "summary"));
    private static final Section LAYERS = Section.table(
            "layers",
            "",
            Column.text("layer", "layer"),
            Column.foreign("title", "title"),
            Column.text("side", "side"),
            Column.foreign("module", "module"),
            Column.foreign("role", "role"),
            Column.texts("sources", "sources"));
    private static final Section HOPS = Section.table(
            "hops",
            "",
            Column.text("direction", "direction"),
            Column.number("place", "place"),
            Column.text("layer", "layer"),
            Column.text("trace", "trace"),
            Column.flag("optional", "optional"),
            Column.flag("end", "end"),
            Column.texts("events", "events"));
    private static final Section RESPONSIBILITIES = Section.table(
            "responsibilities",
            "",
            Column.text("responsibility", "responsibility"),
            Column.foreign("who", "who"),
            Column.texts("layers", "layers"),
            Column.foreign("how", "how"),
            Column.flag("settled", "settled"),
            Column.foreign("note", "note"),
            Column.texts("sources", "sources"));
    private static final Section SUPPRESSION = Section.table(
            "suppression",
            "",
            Column.foreign("name", "name"),
            Column.text("direction", "direction"),
            Column.foreign("where", "where"),
            Column.foreign("effect", "effect"),
            Column.texts("sources", "sources"));
    private static final Section QUESTIONS = Section.table(
            "questions",
            "",
            Column.number("n", "#"),
            Column.foreign("question", "question"),
            Column.text("answer", "answer"),
            Column.foreign("text", "why"),
            Column.texts("sources", "sources"));
    private static final Section PROBES = Section.table(
            "probes",
            "",
            Column.text("event", "event"),
            Column.text("trace", "trace"),
            Column.text("need", "needed"),
            Column.text("kind", "kind"),
            Column.text("target", "target"),
            Column.foreign("arguments", "arguments"),
            Column.texts("proves", "proves"),
            Column.rows("kernels"));
    private static final List<Column> KERNEL = List.of(
            Column.text("range", "kernel"), Column.text("target", "target"), Column.foreign("arguments", "arguments"));

    @Mixin
    private StackOptions stacks;

    @Parameters(paramLabel = "ID", description = "The stack, by its id.")
    private String id;

    @Override
    ExitCode call() throws IOException {
        Stack stack = StackOptions.stack(stacks.catalogue(surroundings()), id);
        write(sheet -> {
            if (output().form() == Form.TEXT) {
                text(stack, sheet);
            } else {
                machine(stack, sheet);
            }
        });
        return ExitCode.DONE;
    }

    // ---------------------------------------------------------------- for people

    private static void text(Stack stack, Sheet sheet) throws IOException {
        sheet.note(Wrapped.paragraph(stack.id() + ": " + stack.title(), ""));
        if (!stack.era().isEmpty() || !stack.summary().isEmpty()) {
            sheet.note(Wrapped.paragraph(stack.era(), "") + "\n" + Wrapped.paragraph(stack.summary(), ""));
        }
        sheet.note(StackDiagram.of(stack));
        sheet.note(Wrapped.paragraph(StackDiagram.legend(), ""));
        layers(stack, sheet);
        sheet.note("WHO CARRIES WHAT");
        for (Responsibility r : stack.responsibilities()) {
            String layers = r.layers().isEmpty() ? "" : " [" + String.join(", ", r.layers()) + "]";
            sheet.note(entry(
                    r.duty().title() + ": " + who(r) + layers,
                    r.how() + (r.note().isEmpty() ? "" : " Not settled: " + r.note()),
                    r.sources()));
        }
        if (!stack.suppression().isEmpty()) {
            sheet.note("WHAT HIDES SIGNALS");
        }
        for (Suppression s : stack.suppression()) {
            sheet.note(entry(s.name() + " (" + s.direction() + "; " + s.where() + ")", s.effect(), s.sources()));
        }
        if (!stack.questions().isEmpty()) {
            sheet.note("SIX QUESTIONS ABOUT FEATURES AND MIGRATION");
        }
        for (Question q : stack.questions()) {
            sheet.note(entry(q.number() + ". " + q.question() + " " + q.answer() + ".", q.text(), q.sources()));
        }
        probes(stack, sheet);
    }

    /** The mark is that of docs/stacks.md. */
    static String who(Responsibility r) {
        return r.who() + (r.settled() ? "" : " (?)");
    }

    private static String entry(String head, String body, List<String> sources) {
        StringBuilder text = new StringBuilder(Wrapped.paragraph(head, "  "));
        if (!body.isBlank()) {
            text.append('\n').append(Wrapped.paragraph(body.strip(), "    "));
        }
        if (!sources.isEmpty()) {
            text.append('\n').append(Wrapped.paragraph("Source: " + String.join("; ", sources), "    "));
        }
        return text.toString();
    }

    private static void layers(Stack stack, Sheet sheet) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (Layer l : stack.layers()) {
            String module = l.module().isEmpty() ? "" : " (" + l.module() + ")";
            String sources = l.sources().isEmpty() ? "" : " Source: " + String.join("; ", l.sources());
            rows.add(new String[] {l.id(), l.title() + module + ". " + l.role() + sources});
        }
        sheet.note("THE LAYERS");
        sheet.note(Wrapped.table(new int[] {20, Wrapped.WIDTH - 24}, rows));
    }

    private static void probes(Stack stack, Sheet sheet) throws IOException {
        if (stack.probes().isEmpty()) {
            return;
        }
        List<String[]> rows = new ArrayList<>();
        for (Probe p : stack.probes()) {
            StringBuilder what = new StringBuilder(p.kind().id() + " " + p.target());
            for (Probe.Name n : p.names()) {
                if (!n.target().equals(p.target())) {
                    what.append("; kernel ").append(n.range()).append(": ").append(n.target());
                }
            }
            rows.add(new String[] {p.event(), p.need().id(), what.toString()});
        }
        sheet.note("WHAT CAN BE RECORDED ('kickscope recipe " + stack.id() + "' prints the commands)");
        sheet.note(Wrapped.table(new int[] {32, 6, Wrapped.WIDTH - 44}, rows));
    }

    // ---------------------------------------------------------------- for machines

    private static void machine(Stack stack, Sheet sheet) throws IOException {
        sheet.section(STACK);
        sheet.row(stack.id(), stack.title(), stack.era(), stack.summary());
        sheet.section(LAYERS);
        for (Layer l : stack.layers()) {
            sheet.row(l.id(), l.title(), l.side().id(), l.module(), l.role(), l.sources());
        }
        sheet.section(HOPS);
        hops(stack, Direction.KICK, stack.kick(), sheet);
        hops(stack, Direction.INTERRUPT, stack.interrupt(), sheet);
        sheet.section(RESPONSIBILITIES);
        for (Responsibility r : stack.responsibilities()) {
            sheet.row(r.duty().id(), r.who(), r.layers(), r.how(), r.settled(), r.note(), r.sources());
        }
        sheet.section(SUPPRESSION);
        for (Suppression s : stack.suppression()) {
            sheet.row(s.name(), s.direction(), s.where(), s.effect(), s.sources());
        }
        sheet.section(QUESTIONS);
        for (Question q : stack.questions()) {
            sheet.row(q.number(), q.question(), q.answer(), q.text(), q.sources());
        }
        sheet.section(PROBES);
        for (Probe p : stack.probes()) {
            List<Object[]> kernels = new ArrayList<>();
            p.names().forEach(n -> kernels.add(new Object[] {n.range().toString(), n.target(), n.arguments()}));
            sheet.row(
                    p.event(),
                    p.guest() ? "guest" : "host",
                    p.need().id(),
                    p.kind().id(),
                    p.target(),
                    p.arguments(),
                    p.proves(),
                    new Rows(KERNEL, kernels));
        }
    }

    private static void hops(Stack stack, Direction direction, SignalPath path, Sheet sheet) throws IOException {
        for (int i = 0; i < path.layers().size(); i++) {
            Layer layer = stack.layer(path.layers().get(i));
            Set<String> events = StackDiagram.events(path, layer);
            List<Hook> hooks = path.hooks().stream()
                    .filter(h -> layer.id().equals(h.layer()))
                    .toList();
            sheet.row(
                    direction.id(),
                    i + 1,
                    layer.id(),
                    hooks.stream().allMatch(Hook::guest) ? "guest" : "host",
                    hooks.stream().allMatch(Hook::optional),
                    hooks.stream().anyMatch(Hook::end),
                    List.copyOf(events));
        }
    }
}
