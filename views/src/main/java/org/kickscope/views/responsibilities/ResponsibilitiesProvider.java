package org.kickscope.views.responsibilities;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.control.Answer;
import org.kickscope.control.ControlPlane;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Question;
import org.kickscope.stack.Responsibility;
import org.kickscope.stack.Stack;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Known;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.control.QuestionsPane;

/** Makes pictures of responsibilities. */
public final class ResponsibilitiesProvider {
    private static final int WIDE = 1000;
    private static final int MOST_COLUMNS = 3;

    private final ResponsibilitiesRequest request;
    private final int width;
    private final Type type;
    private final List<Stack> catalogue;
    private final Map<String, List<OpenTrace>> traces = new LinkedHashMap<>();
    private final Map<String, Map<Duty, Evidence>> evidence = new HashMap<>();
    private final List<Spot> spots = new ArrayList<>();

    private ResponsibilitiesProvider(ResponsibilitiesRequest request) {
        this.request = request;
        width = request.width();
        type = request.type();
        catalogue = request.catalogue().all();
        for (OpenTrace trace : request.open()) {
            for (Stack s : trace.stacks()) {
                if (request.catalogue().get(s.id()) != null) {
                    traces.computeIfAbsent(s.id(), k -> new ArrayList<>()).add(trace);
                }
            }
        }
        for (Stack s : catalogue) {
            Map<Duty, Evidence> duties = new EnumMap<>(Duty.class);
            for (Duty d : Duty.values()) {
                duties.put(d, Evidence.of(s, d, traces.getOrDefault(s.id(), List.of())));
            }
            evidence.put(s.id(), duties);
        }
    }

    /** Measures and places everything. May run on any thread; costs milliseconds. */
    public static ResponsibilitiesPicture picture(ResponsibilitiesRequest request) {
        return new ResponsibilitiesPicture(new ResponsibilitiesProvider(request).parts());
    }

    private ResponsibilitiesPicture.Parts parts() {
        List<Stack> open = open();
        Paragraph sentence = Paragraph.of(sentence(open), type.sentence(), width - 24, 3);
        Paragraph note = Paragraph.of(note(), type.figure(), width - 24, 3);
        double y = 14 + sentence.height(type.sentence().size() + 5) + note.height(15);
        if (catalogue.isEmpty()) {
            return new ResponsibilitiesPicture.Parts(
                    width,
                    request.height(),
                    sentence,
                    new Area(0, 0, 0, 0),
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    note,
                    null,
                    List.of());
        }
        Stack first = open.isEmpty() ? others(open).get(0) : open.get(0);
        double legendHeight = ResponsibilitiesPicture.legendHeight(width - 24, type.caption(), first.id());
        Area legend = new Area(12, y, width - 24, legendHeight);
        y = legend.bottom() + 8;
        MatrixMaker maker = new MatrixMaker(request, first, traces, evidence);
        // more open stacks than fit go on in the matrices below
        List<Stack> fitting = open.subList(0, Math.min(open.size(), maker.openRoom()));
        List<Stack> others = others(fitting);
        List<Stack> beside = others.subList(0, Math.min(others.size(), maker.room(fitting.size())));
        Matrix main = maker.make(fitting, beside, y);
        y = main.bottom() + 12;
        Matrix.Cell cell = shownCell(maker, main, first);
        boolean wide = width >= WIDE;
        double half = wide ? Math.floor(width * 0.38) : width;
        EvidencePane pane = EvidencePane.of(
                cell, evidence.get(cell.stack()).get(cell.stated().duty()), new Area(0, y, half, 0), type);
        QuestionsPane questions = QuestionsPane.of(
                columns(open, first, cell.stack()),
                questions(),
                wide ? new Area(half, y, width - half, 0) : new Area(0, pane.bottom() + 8, width, 0),
                type);
        y = Math.max(pane.bottom(), questions.bottom()) + 8;
        List<Stack> left = others.subList(beside.size(), others.size());
        Area restHead = left.isEmpty() ? null : new Area(0, y, width, 28);
        List<Matrix> rest = new ArrayList<>();
        y += left.isEmpty() ? 0 : 36;
        int blocks = (left.size() + maker.room(0) - 1) / maker.room(0);
        for (int b = 0; b < blocks; b++) {
            // as even as they can be: a last one alone would leave a hole
            List<Stack> some = left.subList(b * left.size() / blocks, (b + 1) * left.size() / blocks);
            Matrix m = maker.make(List.of(), some, y);
            rest.add(m);
            y = m.bottom() + 16;
        }
        add(main);
        spots.addAll(pane.spots());
        spots.addAll(questions.spots());
        rest.forEach(this::add);
        return new ResponsibilitiesPicture.Parts(
                width,
                (int) Math.ceil(y),
                sentence,
                legend,
                main,
                rest,
                restHead,
                pane,
                questions,
                note,
                cell.target(),
                spots);
    }

    // ---------------------------------------------------------------- what stands where

    /** Stacks of open traces, in the order of the traces. */
    private List<Stack> open() {
        List<Stack> all = new ArrayList<>();
        traces.keySet().forEach(id -> all.add(request.catalogue().get(id)));
        return all;
    }

    private List<Stack> others(List<Stack> shown) {
        Set<Stack> all = new LinkedHashSet<>();
        for (String id : request.beside()) {
            if (request.catalogue().get(id) != null) {
                all.add(request.catalogue().get(id));
            }
        }
        all.addAll(open());
        all.addAll(catalogue);
        all.removeAll(shown);
        return List.copyOf(all);
    }

    /** The cell that was asked for; else the first that is seen at work; else who decodes in the first stack. */
    private Matrix.Cell shownCell(MatrixMaker maker, Matrix main, Stack first) {
        Target.Responsibility asked = request.shown();
        if (asked != null && request.catalogue().get(asked.stack()) != null) {
            Matrix one = maker.make(List.of(), List.of(request.catalogue().get(asked.stack())), 0);
            return one.columns().get(0).cells().get(asked.duty().ordinal());
        }
        for (Matrix.Column column : main.columns()) {
            for (Matrix.Cell cell : column.cells()) {
                if (cell.evidence().known() == Known.SEEN) {
                    return cell;
                }
            }
        }
        return main.columns().get(0).cells().get(Duty.ADDRESS_DECODE.ordinal());
    }

    /** Whose answers stand beside each other: the open ones, or the first stack and that of the shown cell. */
    private List<QuestionsPane.Column> columns(List<Stack> open, Stack first, String shown) {
        List<QuestionsPane.Column> all = new ArrayList<>();
        for (Stack s : open) {
            List<ControlPlane> own = traces.get(s.id()).stream()
                    .filter(t -> t.setsUp(s) && t.control() != null)
                    .map(OpenTrace::control)
                    .toList();
            all.add(new QuestionsPane.Column(s.id(), s, own));
        }
        for (OpenTrace t : request.open()) {
            if (t.control() != null
                    && t.stacks().size() != 1
                    && t.control().answers().stream().anyMatch(a -> a.answer() != null)) {
                all.add(new QuestionsPane.Column(t.name(), null, List.of(t.control())));
            }
        }
        if (open.isEmpty()) {
            all.add(new QuestionsPane.Column(first.id(), first, List.of()));
        }
        if (all.size() < 2 && all.stream().noneMatch(c -> c.title().equals(shown))) {
            all.add(new QuestionsPane.Column(shown, request.catalogue().get(shown), List.of()));
        }
        return all.subList(0, Math.min(MOST_COLUMNS, all.size()));
    }

    private List<String> questions() {
        for (Stack s : catalogue) {
            if (s.questions().size() == 6) {
                return s.questions().stream().map(Question::question).toList();
            }
        }
        for (OpenTrace t : request.open()) {
            if (t.control() != null) {
                return t.control().answers().stream().map(Answer::question).toList();
            }
        }
        return List.of();
    }

    // ---------------------------------------------------------------- in words

    private String sentence(List<Stack> open) {
        if (catalogue.isEmpty()) {
            return "The catalogue holds no stack.";
        }
        if (open.isEmpty()) {
            return "Who carries what: the catalogue's word. Open a trace to see it at work.";
        }
        if (open.size() == 1) {
            List<String> seen = new ArrayList<>();
            int rest = 0;
            for (Duty d : Duty.values()) {
                Known known = evidence.get(open.get(0).id()).get(d).known();
                if (known == Known.SEEN || known == Known.AT_SET_UP) {
                    seen.add(d.title());
                } else {
                    rest++;
                }
            }
            return open.get(0).id() + ": " + seen.size() + " of 7 duties seen in this trace"
                    + (seen.isEmpty() ? "" : " (" + String.join(", ", seen) + ")") + "; " + rest
                    + " known from the catalogue alone.";
        }
        List<String> differ = new ArrayList<>();
        for (Duty d : Duty.values()) {
            Responsibility one = open.get(0).responsibility(d);
            if (open.stream().anyMatch(s -> !MatrixMaker.same(s.responsibility(d), one))) {
                differ.add(d.title());
            }
        }
        List<String> ids = open.stream().map(Stack::id).toList();
        String who = String.join(", ", ids.subList(0, ids.size() - 1)) + " and " + ids.get(ids.size() - 1);
        if (differ.isEmpty()) {
            return who + " have each of the 7 duties carried by the same.";
        }
        return who + " differ in " + differ.size() + " of 7 duties"
                + (differ.size() == Duty.values().length ? "." : ": " + String.join(", ", differ) + ".");
    }

    /** What open traces show without telling of which stack. */
    private String note() {
        List<String> said = new ArrayList<>();
        for (OpenTrace t : request.open()) {
            if (t.found() == null) {
                said.add(t.name() + ": not read yet.");
            } else if (t.stacks().isEmpty()) {
                boolean steps = t.control() != null && !t.control().steps().isEmpty();
                said.add(t.name() + ": no signal tells its stack"
                        + (steps ? "; its set-up is in the view Control." : "."));
            }
            long none = t.found() == null ? 0 : t.found().unattributed();
            if (none > 0) {
                said.add(t.name() + ": " + none + (none == 1 ? " signal belongs" : " signals belong")
                        + " to no stack that the trace proves.");
            }
        }
        return Printable.of(String.join(" ", said));
    }

    // ---------------------------------------------------------------- spots

    private void add(Matrix matrix) {
        for (Matrix.Column column : matrix.columns()) {
            Stack s = column.stack();
            Duty duty = request.shown() == null
                    ? Duty.ADDRESS_DECODE
                    : request.shown().duty();
            String open = column.open() ? ", open" : "";
            spots.add(new Spot(
                    column.head(),
                    new Target.Responsibility(s.id(), duty),
                    Printable.of(s.id()) + "\n" + Printable.of(s.title()) + "\n" + Printable.of(s.era()),
                    "stack " + Printable.of(s.id()) + open + ", " + Printable.of(s.title())));
            for (Matrix.Cell cell : column.cells()) {
                spots.add(spot(cell));
            }
        }
    }

    private static Spot spot(Matrix.Cell cell) {
        Responsibility r = cell.stated();
        Evidence e = cell.evidence();
        String number = e.number().isEmpty() ? "" : ", " + e.number();
        String same = cell.same() ? "\nas in the first stack" : "";
        String who = Printable.of(r.who());
        return new Spot(
                cell.area(),
                cell.target(),
                who + "\n" + Printable.of(r.how()) + "\n" + e.known().words() + number + same
                        + (r.note().isEmpty() ? "" : "\n" + Printable.of(r.note())),
                Printable.of(cell.stack()) + ", " + r.duty().title() + ": " + who + ", "
                        + e.known().words() + number);
    }
}
