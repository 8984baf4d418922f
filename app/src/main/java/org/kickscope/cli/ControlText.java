package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.cli.table.Wrapped;
import org.kickscope.control.Answer;
import org.kickscope.control.ControlPlane;
import org.kickscope.control.ControlledObject;
import org.kickscope.control.FeatureSet;
import org.kickscope.control.SetUpStep;
import org.kickscope.scan.Sighting;
import org.kickscope.stack.Question;
import org.kickscope.stack.Stack;
import org.kickscope.trace.Trace;

/** The control plane for people. */
final class ControlText {
    /** More than a screen or five of set-up; the other forms have all. */
    private static final int MOST_STEPS = 200;

    private static final Section OBJECTS = Section.table(
            "objects",
            "What is set up",
            Column.text("object", "object"),
            Column.text("kind", "what it is"),
            Column.texts("names", "events call it"),
            Column.number("steps", "steps"));
    private static final Section STEPS = Section.table(
            "steps",
            "Steps",
            Column.time("timeNs", "time"),
            Column.text("object", "object"),
            Column.foreign("who", "thread"),
            Column.text("step", "step"),
            Column.texts("arguments", "with"));

    private ControlText() {}

    static void write(Trace trace, ControlPlane plane, List<Stack> stacks, Sheet sheet) throws IOException {
        if (plane.steps().isEmpty()) {
            sheet.note("No set-up step is in this trace: the devices were set up before it began, or nothing recorded"
                    + " it.");
        }
        sheet.section(OBJECTS);
        for (ControlledObject o : plane.objects()) {
            sheet.row(o.id(), o.kind(), o.names(), o.steps());
        }
        steps(trace, plane, sheet);
        sheet.note("Features");
        for (FeatureSet f : plane.features()) {
            feature(trace, f, sheet);
        }
        sheet.note("Six questions about features and migration");
        for (Answer a : plane.answers()) {
            answer(trace, a, stacks, sheet);
        }
        if (stacks.isEmpty()) {
            sheet.note("No signal of a known stack is in this trace; --stack ID shows what the catalogue says of a"
                    + " stack.");
        }
    }

    private static void steps(Trace trace, ControlPlane plane, Sheet sheet) throws IOException {
        sheet.section(STEPS);
        List<SetUpStep> steps = plane.steps();
        int shown = 0;
        int i = 0;
        while (i < steps.size() && shown < MOST_STEPS) {
            SetUpStep s = steps.get(i);
            int to = i + 1;
            while (s.capabilityProbe() && to < steps.size() && continues(s, steps.get(to))) {
                to++;
            }
            List<String> more = new ArrayList<>();
            if (s.capabilityProbe()) {
                more.add((to - i) + " times, bound and removed at once: a probe of what the kernel can, no device");
            } else {
                // no flag at all says nothing to people
                more.add(String.join(
                        " ",
                        s.arguments().stream()
                                .filter(a -> !a.equals("flags=0x0"))
                                .toList()));
                if (s.times() > 1) {
                    more.add(s.times() + " times");
                }
                if (s.result() != null && s.result() != 0) {
                    more.add((s.failed() ? "failed: " : "returned ") + s.result());
                }
            }
            more.removeIf(String::isEmpty);
            sheet.row(Sightings.moment(trace, s.evidence()), s.object(), Sightings.who(s.evidence()), s.name(), more);
            shown++;
            i = to;
        }
        if (i < steps.size()) {
            sheet.note((steps.size() - i) + " more; --format csv, json or jsonl lists them all.");
        }
        if (plane.setAside() > 0) {
            sheet.note(plane.setAside() + " more were seen and set aside: too many for a set-up.");
        }
    }

    private static boolean continues(SetUpStep s, SetUpStep next) {
        return next.capabilityProbe()
                && next.object().equals(s.object())
                && next.name().equals(s.name());
    }

    private static void feature(Trace trace, FeatureSet f, Sheet sheet) throws IOException {
        StringBuilder text = new StringBuilder(f.role());
        if (!f.by().isEmpty()) {
            text.append(" by ").append(f.by());
        }
        text.append(f.object() == null ? "" : " (" + f.object() + ")").append(": ");
        if (f.value() != null) {
            text.append(f.names().isEmpty() ? "nothing, " : "").append("0x").append(Long.toHexString(f.value()));
        }
        text.append(f.remark());
        StringBuilder out = new StringBuilder(Wrapped.paragraph(text.toString(), "  "));
        if (!f.names().isEmpty()) {
            out.append('\n').append(Wrapped.paragraph(String.join(" ", f.names()), "    "));
        }
        for (Sighting s : f.evidence()) {
            out.append('\n').append(Wrapped.paragraph("at " + Sightings.sentence(trace, s), "    "));
        }
        if (f.times() > 1) {
            out.append("\n    said ").append(f.times()).append(" times");
        }
        sheet.note(out.toString());
    }

    private static void answer(Trace trace, Answer a, List<Stack> stacks, Sheet sheet) throws IOException {
        StringBuilder out = new StringBuilder(Wrapped.paragraph(a.n() + "  " + a.question(), "  "));
        String word = a.answer() == null ? "" : a.answer() + ", ";
        out.append('\n').append(Wrapped.paragraph("this trace: " + word + a.sentence(), "     "));
        for (Sighting s : a.evidence()) {
            out.append('\n').append(Wrapped.paragraph("at " + Sightings.sentence(trace, s), "       "));
        }
        for (Stack stack : stacks) {
            for (Question q : stack.questions()) {
                if (q.number() == a.n()) {
                    String source = q.sources().isEmpty() ? "" : " [" + String.join("; ", q.sources()) + "]";
                    out.append('\n')
                            .append(Wrapped.paragraph(
                                    "catalogue, " + stack.id() + ": " + q.answer() + ". " + q.text() + source,
                                    "     "));
                }
            }
        }
        sheet.note(out.toString());
    }
}
