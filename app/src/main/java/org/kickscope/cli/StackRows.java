package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.signal.Direction;
import org.kickscope.signal.SignalSink;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Provable;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;

/** Which layers of which stacks a trace can prove, as tables. As a sink it counts the stacks that signals belong to. */
final class StackRows implements SignalSink {
    private static final int BEST_IN_TEXT = 5;

    private static final Section CANDIDATES = Section.table(
            "stacks",
            "Layers that the recorded events can prove, by stack (--signals tells which stacks there are)",
            Column.text("stack", "stack"),
            Column.number("kickProvable", "kick"),
            Column.number("kickLayers", "of"),
            Column.number("interruptProvable", "interrupt"),
            Column.number("interruptLayers", "of"));
    private static final Section FOUND = Section.table(
            "stacks",
            "Stacks",
            Column.text("stack", "stack"),
            Column.number("kicks", "kicks"),
            Column.number("interrupts", "interrupts"));
    private static final Section MISSING = Section.table(
            "layers",
            "Layers of them of which the trace holds no event: their hops cannot be proved",
            Column.text("stack", "stack"),
            Column.text("direction", "direction"),
            Column.text("layer", "layer"),
            Column.text("where", "where"),
            Column.text("wanted", "any one of"),
            Column.text("remark", ""));
    private static final Section LAYERS = Section.table(
            "layers",
            "",
            Column.text("stack", "stack"),
            Column.text("direction", "direction"),
            Column.text("layer", "layer"),
            Column.text("where", "where"),
            new Column("optional", "optional", Column.Kind.FLAG),
            new Column("provable", "provable", Column.Kind.FLAG),
            Column.text("events", "recorded"),
            Column.text("wanted", "any one of"));

    private final Map<Stack, Map<Direction, Long>> found = new LinkedHashMap<>();

    @Override
    public void accept(SignalView signal) {
        found.computeIfAbsent(signal.stack(), s -> new EnumMap<>(Direction.class))
                .merge(signal.direction(), 1L, Long::sum);
    }

    static List<Provable> provable(Stack stack, Direction direction, RecordedEvents events) {
        return Provable.of(
                        stack,
                        direction == Direction.KICK ? stack.kick() : stack.interrupt(),
                        events.host(),
                        events.guest())
                .stream()
                // what only a guest's trace can hold is not missing where nobody recorded the guest
                .filter(p -> events.hasGuest() || !p.guest())
                .toList();
    }

    private static long count(List<Provable> layers) {
        return layers.stream().filter(p -> !p.events().isEmpty()).count();
    }

    /** All stacks, those first of which most can be proved. */
    static void candidates(StackCatalogue catalogue, RecordedEvents events, Form form, Sheet sheet) throws IOException {
        record Candidate(Stack stack, List<Provable> kick, List<Provable> interrupt) {
            long all() {
                return count(kick) + count(interrupt);
            }
        }
        List<Candidate> all = new ArrayList<>();
        for (Stack stack : catalogue.all()) {
            all.add(new Candidate(
                    stack, provable(stack, Direction.KICK, events), provable(stack, Direction.INTERRUPT, events)));
        }
        all.sort(Comparator.comparingLong(Candidate::all).reversed().thenComparing(c -> c.stack()
                .id()));
        sheet.section(CANDIDATES);
        for (Candidate c : all.subList(0, form == Form.TEXT ? Math.min(BEST_IN_TEXT, all.size()) : all.size())) {
            if (form != Form.TEXT || c.all() > 0) {
                sheet.row(
                        c.stack().id(),
                        count(c.kick()),
                        c.kick().size(),
                        count(c.interrupt()),
                        c.interrupt().size());
            }
        }
    }

    /**
     * The stacks of the signals that were seen, and what of them cannot be proved (text) or can and cannot
     * (others).
     */
    void found(RecordedEvents events, Form form, Sheet sheet) throws IOException {
        sheet.section(FOUND);
        for (Map.Entry<Stack, Map<Direction, Long>> e : found.entrySet()) {
            sheet.row(
                    e.getKey().id(),
                    e.getValue().getOrDefault(Direction.KICK, 0L),
                    e.getValue().getOrDefault(Direction.INTERRUPT, 0L));
        }
        sheet.section(form == Form.TEXT ? MISSING : LAYERS);
        for (Stack stack : found.keySet()) {
            for (Direction direction : Direction.values()) {
                for (Provable p : provable(stack, direction, events)) {
                    if (form != Form.TEXT) {
                        layer(stack, direction, p, sheet);
                    } else if (p.events().isEmpty()) {
                        missing(stack, direction, p, sheet);
                    }
                }
            }
        }
    }

    private static void missing(Stack stack, Direction direction, Provable p, Sheet sheet) throws IOException {
        sheet.row(
                stack.id(),
                direction.id(),
                p.layer().id(),
                p.layer().side().id(),
                String.join(" ", p.wanted()),
                p.optional() ? "not every signal passes it" : null);
    }

    private static void layer(Stack stack, Direction direction, Provable p, Sheet sheet) throws IOException {
        sheet.row(
                stack.id(),
                direction.id(),
                p.layer().id(),
                p.layer().side().id(),
                p.optional(),
                !p.events().isEmpty(),
                String.join(" ", p.events()),
                String.join(" ", p.wanted()));
    }
}
