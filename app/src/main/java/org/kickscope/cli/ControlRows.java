package org.kickscope.cli;

import java.io.IOException;
import java.util.List;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Moment;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.control.Answer;
import org.kickscope.control.ControlPlane;
import org.kickscope.control.ControlledObject;
import org.kickscope.control.FeatureSet;
import org.kickscope.control.SetUpStep;
import org.kickscope.scan.Sighting;
import org.kickscope.stack.Question;
import org.kickscope.stack.Stack;
import org.kickscope.trace.Trace;

/** The control plane as tables for machines. */
final class ControlRows {
    private static final Section OBJECTS = Section.table(
            "objects",
            "",
            Column.text("object", "object"),
            Column.text("kind", "kind"),
            Column.texts("names", "names"),
            Column.number("steps", "steps"));
    private static final Section STEPS = Section.table(
            "steps",
            "",
            Column.number("file", "#"),
            Column.number("position", "at byte"),
            Column.time("timeNs", "time"),
            Column.time("lastNs", "last"),
            Column.number("times", "times"),
            Column.text("object", "object"),
            Column.text("step", "step"),
            Column.texts("arguments", "arguments"),
            Column.number("result", "result"),
            Column.flag("capabilityProbe", "capability probe"),
            Column.text("by", "by"),
            Column.text("does", "does"),
            Column.text("event", "event"),
            Column.number("cpu", "CPU"),
            Column.number("tid", "thread"),
            Column.foreign("task", "task"));
    private static final Section FEATURES = Section.table(
            "features",
            "",
            Column.text("role", "role"),
            Column.text("object", "object"),
            Column.text("by", "by"),
            Column.text("value", "value"),
            Column.texts("names", "names"),
            Column.number("times", "times"),
            Column.text("remark", "remark"),
            Column.number("file", "#"),
            Column.number("position", "at byte"),
            Column.rows("evidence"));
    private static final Section QUESTIONS = Section.table(
            "questions",
            "",
            Column.number("n", "n"),
            Column.text("question", "question"),
            Column.text("answer", "answer"),
            Column.text("sentence", "sentence"),
            Column.number("file", "#"),
            Column.number("position", "at byte"),
            Column.rows("evidence"));
    private static final Section CATALOGUE = Section.table(
            "catalogue",
            "",
            Column.text("stack", "stack"),
            Column.number("n", "n"),
            Column.text("answer", "answer"),
            Column.foreign("text", "text"),
            Column.texts("sources", "sources"));

    private ControlRows() {}

    static void write(Trace trace, ControlPlane plane, List<Stack> stacks, Sheet sheet) throws IOException {
        sheet.section(OBJECTS);
        for (ControlledObject o : plane.objects()) {
            sheet.row(o.id(), o.kind(), o.names(), o.steps());
        }
        sheet.section(STEPS);
        for (SetUpStep s : plane.steps()) {
            step(trace, s, sheet);
        }
        sheet.section(FEATURES);
        for (FeatureSet f : plane.features()) {
            Sighting first = f.evidence().isEmpty() ? null : f.evidence().get(0);
            sheet.row(
                    f.role(),
                    f.object(),
                    f.by(),
                    f.value() == null ? null : "0x" + Long.toHexString(f.value()),
                    f.names(),
                    f.times(),
                    f.remark(),
                    first == null ? null : first.source(),
                    first == null ? null : first.position(),
                    Sightings.rows(trace, f.evidence()));
        }
        sheet.section(QUESTIONS);
        for (Answer a : plane.answers()) {
            Sighting first = a.evidence().isEmpty() ? null : a.evidence().get(0);
            sheet.row(
                    a.n(),
                    a.question(),
                    a.answer() == null ? "not visible" : a.answer(),
                    a.sentence(),
                    first == null ? null : first.source(),
                    first == null ? null : first.position(),
                    Sightings.rows(trace, a.evidence()));
        }
        sheet.section(CATALOGUE);
        for (Stack stack : stacks) {
            for (Question q : stack.questions()) {
                sheet.row(stack.id(), q.number(), q.answer(), q.text(), q.sources());
            }
        }
    }

    private static void step(Trace trace, SetUpStep s, Sheet sheet) throws IOException {
        Sighting e = s.evidence();
        sheet.row(
                e.source(),
                e.position(),
                Sightings.moment(trace, e),
                Moment.of(s.lastNs(), trace.sources().get(e.source()).clock()),
                s.times(),
                s.object(),
                s.name(),
                s.arguments(),
                s.result(),
                s.capabilityProbe(),
                s.by(),
                s.does(),
                e.event(),
                e.cpu() < 0 ? null : e.cpu(),
                e.tid() < 0 ? null : e.tid(),
                e.task());
    }
}
