package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.cli.table.Wrapped;
import org.kickscope.stack.DecodePoint;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Environment;
import org.kickscope.stack.Layer;
import org.kickscope.stack.LayerPair;
import org.kickscope.stack.Question;
import org.kickscope.stack.Responsibility;
import org.kickscope.stack.Side;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kickscope stacks compare A B}: two architectures side by side. No trace is needed: it compares structure. */
@Command(
        name = "compare",
        description = "Compare two stacks: which layers correspond and which have no counterpart, who carries each"
                + " responsibility, where a kick is decoded, and what would have to be written anew for an environment"
                + " of another kind.",
        footer = "%nExample: kickscope stacks compare kvm-vhost-net vbus-kvm")
final class StacksCompareVerb extends Verb {
    private static final Section LAYERS = Section.table(
            "layers",
            "",
            Column.text("a", "a"),
            Column.text("aSide", "side"),
            Column.text("b", "b"),
            Column.text("bSide", "side"),
            Column.text("match", "correspond by"));
    private static final Section RESPONSIBILITIES = Section.table(
            "responsibilities",
            "",
            Column.text("responsibility", "responsibility"),
            Column.foreign("a", "a"),
            Column.texts("aLayers", "layers of a"),
            Column.flag("aSettled", "settled in a"),
            Column.foreign("b", "b"),
            Column.texts("bLayers", "layers of b"),
            Column.flag("bSettled", "settled in b"));
    private static final Section DECODE = Section.table(
            "decodePoints",
            "",
            Column.text("stack", "stack"),
            Column.number("place", "place"),
            Column.text("layer", "layer"),
            Column.text("side", "side"),
            Column.texts("keys", "by"),
            Column.flag("seen", "seen"));
    private static final Section ENVIRONMENT = Section.table(
            "environment",
            "",
            Column.text("stack", "stack"),
            Column.text("part", "part"),
            Column.text("layer", "layer"),
            Column.texts("responsibilities", "responsibilities"),
            Column.flag("anew", "anew"),
            Column.texts("elsewhere", "as in"));
    private static final Section QUESTIONS = Section.table(
            "questions",
            "",
            Column.number("n", "#"),
            Column.foreign("question", "question"),
            Column.text("a", "a"),
            Column.text("b", "b"));

    private static final int[] THREE = {20, 36, 36};

    @Mixin
    private StackOptions stacks;

    @Parameters(index = "0", paramLabel = "A", description = "A stack, by its id.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "The other one.")
    private String second;

    @Override
    ExitCode call() throws IOException {
        StackCatalogue catalogue = stacks.catalogue(surroundings());
        Stack a = StackOptions.stack(catalogue, first);
        Stack b = StackOptions.stack(catalogue, second);
        write(sheet -> {
            if (output().form() == Form.TEXT) {
                text(a, b, catalogue, sheet);
            } else {
                machine(a, b, catalogue, sheet);
            }
        });
        return ExitCode.DONE;
    }

    /** What a layer is called that an environment needs, as the mail has it: transport, module, program. */
    private static String part(Side side) {
        return switch (side) {
            case GUEST -> "guest transport";
            case HOST_KERNEL -> "host module";
            case HOST_USER -> "user program";
            case HARDWARE -> "hardware";
            case HYPERVISOR -> "hypervisor";
        };
    }

    // ---------------------------------------------------------------- for people

    private static void text(Stack a, Stack b, StackCatalogue catalogue, Sheet sheet) throws IOException {
        layers(a, b, sheet);
        List<String[]> rows = new ArrayList<>();
        for (Duty duty : Duty.values()) {
            rows.add(new String[] {
                duty.title(), StacksShowVerb.who(a.responsibility(duty)), StacksShowVerb.who(b.responsibility(duty))
            });
        }
        table("WHO CARRIES WHAT ((?): not confirmed by a source that was read)", a, b, rows, sheet);
        decode(a, b, sheet);
        environment(a, b, catalogue, sheet);
        questions(a, b, sheet);
    }

    private static void table(String title, Stack a, Stack b, List<String[]> rows, Sheet sheet) throws IOException {
        rows.add(0, new String[] {"", a.id(), b.id()});
        sheet.note(title + "\n" + Wrapped.table(THREE, rows));
    }

    private static void layers(Stack a, Stack b, Sheet sheet) throws IOException {
        List<String[]> rows = new ArrayList<>();
        Side band = null;
        long common = 0;
        for (LayerPair pair : LayerPair.of(a, b)) {
            Layer any = pair.left() == null ? pair.right() : pair.left();
            rows.add(new String[] {
                any.side() == band ? "" : any.side().id(),
                pair.left() == null ? "·" : pair.left().id(),
                pair.right() == null
                        ? "·"
                        : pair.right().id() + (pair.match() == LayerPair.Match.PLACE ? "  (same place)" : "")
            });
            band = any.side();
            common += pair.match() == LayerPair.Match.NONE ? 0 : 1;
        }
        table("LAYERS (·: no counterpart)", a, b, rows, sheet);
        sheet.note(Wrapped.paragraph(
                common + " of " + a.layers().size() + " and " + b.layers().size()
                        + " layers correspond. The same place:"
                        + " on a path between the same neighbours, as many layers of that side in both.",
                ""));
    }

    private static void decode(Stack a, Stack b, Sheet sheet) throws IOException {
        List<DecodePoint> left = DecodePoint.of(a);
        List<DecodePoint> right = DecodePoint.of(b);
        List<String[]> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            rows.add(new String[] {
                String.valueOf(i + 1),
                i < left.size() ? decode(left.get(i)) : "",
                i < right.size() ? decode(right.get(i)) : ""
            });
        }
        if (rows.isEmpty()) {
            rows.add(new String[] {"", "none", "none"});
        }
        table("WHERE A KICK IS DECODED, in the order of its path", a, b, rows, sheet);
    }

    private static String decode(DecodePoint point) {
        return point.layer().id()
                + (point.keys().isEmpty()
                        ? ""
                        : " by " + String.join(", ", point.keys()).replace("|", " or "));
    }

    private static void environment(Stack a, Stack b, StackCatalogue catalogue, Sheet sheet) throws IOException {
        List<Environment.Part> left = Environment.parts(a, catalogue);
        List<Environment.Part> right = Environment.parts(b, catalogue);
        List<String[]> rows = new ArrayList<>();
        for (Side side : Side.values()) {
            if (has(left, side) || has(right, side)) {
                rows.add(new String[] {part(side), anew(left, side), anew(right, side)});
                if (!kept(left, side).isEmpty() || !kept(right, side).isEmpty()) {
                    rows.add(new String[] {"  kept", kept(left, side), kept(right, side)});
                }
            }
        }
        rows.add(new String[] {"away from the paths", away(a), away(b)});
        table("WHAT AN ENVIRONMENT OF ANOTHER KIND WOULD HAVE TO WRITE ANEW", a, b, rows, sheet);
        sheet.note(Wrapped.paragraph(
                "Counted are the layers that carry device discovery, hotswap, config space, address decode, signal"
                        + " routing or memory routing. Kept: another stack of the catalogue has the layer where kicks"
                        + " are decoded by somebody else. A layer that no other such stack has may still be portable;"
                        + " nothing here shows it.",
                ""));
    }

    private static boolean has(List<Environment.Part> parts, Side side) {
        return parts.stream().anyMatch(p -> p.layer().side() == side);
    }

    private static String anew(List<Environment.Part> parts, Side side) {
        String all = parts.stream()
                .filter(p -> p.layer().side() == side && p.anew())
                .map(p -> p.layer().id())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "nothing" : all;
    }

    private static String kept(List<Environment.Part> parts, Side side) {
        return parts.stream()
                .filter(p -> p.layer().side() == side && !p.anew())
                .map(p -> p.layer().id() + " (as in " + p.elsewhere().get(0)
                        + (p.elsewhere().size() > 1 ? " and " + (p.elsewhere().size() - 1) + " more" : "") + ")")
                .collect(Collectors.joining(", "));
    }

    private static String away(Stack stack) {
        return Environment.away(stack).stream()
                .map(r -> r.duty().title() + ": " + r.who())
                .collect(Collectors.joining("; "));
    }

    private static void questions(Stack a, Stack b, Sheet sheet) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (Question q : a.questions()) {
            rows.add(new String[] {q.question(), q.answer(), answer(b, q.number())});
        }
        if (!rows.isEmpty()) {
            rows.add(0, new String[] {"", a.id(), b.id()});
            sheet.note("SIX QUESTIONS ABOUT FEATURES AND MIGRATION\n" + Wrapped.table(new int[] {60, 16, 16}, rows));
        }
    }

    private static String answer(Stack stack, int number) {
        return stack.questions().stream()
                .filter(q -> q.number() == number)
                .map(Question::answer)
                .findFirst()
                .orElse(null);
    }

    // ---------------------------------------------------------------- for machines

    private static void machine(Stack a, Stack b, StackCatalogue catalogue, Sheet sheet) throws IOException {
        sheet.section(LAYERS);
        for (LayerPair p : LayerPair.of(a, b)) {
            sheet.row(
                    p.left() == null ? null : p.left().id(),
                    p.left() == null ? null : p.left().side().id(),
                    p.right() == null ? null : p.right().id(),
                    p.right() == null ? null : p.right().side().id(),
                    p.match().id());
        }
        sheet.section(RESPONSIBILITIES);
        for (Duty duty : Duty.values()) {
            Responsibility left = a.responsibility(duty);
            Responsibility right = b.responsibility(duty);
            sheet.row(
                    duty.id(), left.who(), left.layers(), left.settled(), right.who(), right.layers(), right.settled());
        }
        sheet.section(DECODE);
        for (Stack stack : List.of(a, b)) {
            int place = 1;
            for (DecodePoint p : DecodePoint.of(stack)) {
                sheet.row(stack.id(), place++, p.layer().id(), p.layer().side().id(), p.keys(), p.seen());
            }
        }
        sheet.section(ENVIRONMENT);
        for (Stack stack : List.of(a, b)) {
            for (Environment.Part p : Environment.parts(stack, catalogue)) {
                sheet.row(
                        stack.id(),
                        part(p.layer().side()),
                        p.layer().id(),
                        p.duties().stream().map(Duty::id).toList(),
                        p.anew(),
                        p.elsewhere());
            }
            for (Responsibility r : Environment.away(stack)) {
                sheet.row(
                        stack.id(),
                        "away from the paths",
                        null,
                        List.of(r.duty().id()),
                        null,
                        List.of());
            }
        }
        sheet.section(QUESTIONS);
        for (Question q : a.questions()) {
            sheet.row(q.number(), q.question(), q.answer(), answer(b, q.number()));
        }
    }
}
