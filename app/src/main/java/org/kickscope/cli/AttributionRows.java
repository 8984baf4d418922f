package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kickscope.attribution.FoundStack;
import org.kickscope.attribution.StacksFound;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.cli.table.Wrapped;
import org.kickscope.signal.Outcome;
import org.kickscope.stack.Probe;
import org.kickscope.stack.Provable;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.Stack;

/**
 * Which stacks signals belong to, why, what could not be told apart, and what the trace cannot show of them: as
 * tables.
 */
final class AttributionRows {
    private static final int MOST_TELLING = 4;

    private static final Section SIGNALS = Section.table(
            "signals",
            "Signals by stack",
            Column.text("stack", "stack"),
            Column.text("direction", "direction"),
            Column.number("machines", "VMs"),
            Column.number("signals", "signals"),
            Column.number("delivered", "delivered"),
            Column.number("coalesced", "coalesced"),
            Column.number("suppressed", "suppressed"),
            Column.number("dropped", "dropped"),
            Column.number("incomplete", "incomplete"),
            Column.number("stackUncertain", "stack uncertain"),
            Column.texts("alternatives", "could also be"));
    private static final Section EVIDENCE = Section.table(
            "evidence",
            "Why: the events that tell most",
            Column.text("stack", "stack"),
            Column.text("direction", "direction"),
            Column.text("layer", "layer"),
            Column.foreign("event", "event"),
            Column.number("hops", "hops"),
            Column.number("otherStacks", "other stacks with it"));
    private static final Section DOUBTS = Section.table(
            "doubts",
            "What the trace leaves open",
            Column.text("stack", "stack"),
            Column.text("direction", "direction"),
            Column.number("signals", "signals"),
            Column.text("doubt", "what"));
    private static final Section LAYERS = Section.table(
            "layers",
            "Layers that this trace cannot show",
            Column.text("stack", "stack"),
            Column.text("direction", "direction"),
            Column.text("layer", "layer"),
            Column.text("where", "where"),
            Column.flag("provable", "shown"),
            Column.flag("optional", "may be absent"),
            Column.texts("events", "recorded"),
            Column.texts("probes", "would show it, any one of"));

    private AttributionRows() {}

    static void write(StacksFound stacks, RecordedEvents recorded, Form form, Sheet sheet) throws IOException {
        List<FoundStack> all = stacks.found();
        if (all.isEmpty()) {
            sheet.note("No signal of a known stack was found.");
        }
        sheet.section(SIGNALS);
        for (FoundStack f : all) {
            List<String> others = f.alternatives().stream().map(Stack::id).toList();
            sheet.row(
                    f.stack().id(),
                    f.direction().id(),
                    f.machines(),
                    f.signals(),
                    f.signals(Outcome.DELIVERED),
                    f.signals(Outcome.COALESCED),
                    f.signals(Outcome.SUPPRESSED),
                    f.signals(Outcome.DROPPED),
                    f.signals(Outcome.INCOMPLETE),
                    f.uncertain(),
                    others);
        }
        sheet.section(EVIDENCE);
        for (FoundStack f : all) {
            List<FoundStack.Telling> telling = f.evidence();
            int shown = form == Form.TEXT ? Math.min(MOST_TELLING, telling.size()) : telling.size();
            for (FoundStack.Telling t : telling.subList(0, shown)) {
                sheet.row(f.stack().id(), f.direction().id(), t.layer(), t.event(), t.hops(), t.others());
            }
        }
        sheet.section(DOUBTS);
        for (FoundStack f : all) {
            for (var doubt : f.doubts().entrySet()) {
                sheet.row(f.stack().id(), f.direction().id(), doubt.getValue(), doubt.getKey());
            }
        }
        sheet.section(LAYERS);
        for (FoundStack f : all) {
            for (Provable p : StackRows.provable(f.stack(), f.direction(), recorded)) {
                if (form != Form.TEXT || p.events().isEmpty()) {
                    sheet.row(
                            f.stack().id(),
                            f.direction().id(),
                            p.layer().id(),
                            p.layer().side().id(),
                            !p.events().isEmpty(),
                            p.optional(),
                            p.events(),
                            probes(f.stack(), p));
                }
            }
        }
        if (!all.isEmpty()) {
            sheet.note(Wrapped.paragraph(
                    "An event that no other stack has at that layer tells the stack alone. Where several stacks fit,"
                            + " --stack=ID says which it is; 'kickscope recipe STACK' prints what to record to see"
                            + " more.",
                    ""));
        }
    }

    /** What records the events that would show a layer; the events themselves where the stack names no probe. */
    private static List<String> probes(Stack stack, Provable layer) {
        Set<String> all = new LinkedHashSet<>();
        Set<String> unnamed = new LinkedHashSet<>(layer.wanted());
        for (Probe p : stack.probes()) {
            if (layer.wanted().contains(p.event()) && p.guest() == layer.guest()) {
                all.add(p.kind().id() + " " + p.target());
                unnamed.remove(p.event());
            }
        }
        List<String> both = new ArrayList<>(all);
        unnamed.forEach(e -> both.add("event " + e));
        return both;
    }
}
