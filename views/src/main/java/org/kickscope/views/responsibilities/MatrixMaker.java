package org.kickscope.views.responsibilities;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Family;
import org.kickscope.stack.Responsibility;
import org.kickscope.stack.Stack;
import org.kickscope.views.Area;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Type;

/** Measures and places matrices. One use; one thread. */
final class MatrixMaker {
    static final double PAD = 12;
    static final double LINE = 14;
    private static final double GAP = 4;
    /** From the open stacks to the others. */
    private static final double APART = 12;

    private static final double OPEN = 172;
    private static final double OTHER = 114;
    private static final int MOST_LINES = 4;
    private static final double LEAST_ROW = 54;

    private final Type type;
    private final int width;
    private final double labels;
    private final Stack first;
    private final Map<String, List<OpenTrace>> traces;
    private final Map<String, Map<Duty, Evidence>> evidence;

    /**
     * @param first the stack that the others are compared with
     * @param traces open traces by id of the stacks that they show
     * @param evidence of all cells
     */
    MatrixMaker(
            ResponsibilitiesRequest request,
            Stack first,
            Map<String, List<OpenTrace>> traces,
            Map<String, Map<Duty, Evidence>> evidence) {
        type = request.type();
        width = request.width();
        labels = width >= 1000 ? 164 : 118;
        this.first = first;
        this.traces = traces;
        this.evidence = evidence;
    }

    /** How many stacks that are not open fit beside so many that are. At least one, where none is open. */
    int room(int open) {
        double left = width - 2 * PAD - labels - open * (OPEN + GAP) - (open == 0 ? 0 : APART);
        return (int) Math.max(open == 0 ? 1 : 0, Math.floor((left + GAP) / (OTHER + GAP)));
    }

    /** How many open stacks fit at all. */
    int openRoom() {
        return (int) Math.max(1, Math.floor((width - 2 * PAD - labels) / (OPEN + GAP)));
    }

    Matrix make(List<Stack> open, List<Stack> others, double top) {
        int columns = open.size() + others.size();
        double free = width
                - 2 * PAD
                - labels
                - (open.isEmpty() || others.isEmpty() ? 0 : APART)
                - open.size() * (OPEN + GAP)
                - others.size() * (OTHER + GAP)
                + GAP;
        // what is left goes to all, so that the edges of several matrices are one
        double more = Math.max(0, Math.min(60, Math.floor(free / columns)));
        List<Stack> all = new ArrayList<>(open);
        all.addAll(others);
        List<double[]> places = new ArrayList<>();
        double x = PAD + labels;
        for (int c = 0; c < columns; c++) {
            double columnWidth = (c < open.size() ? OPEN : OTHER) + more;
            x += c == open.size() && c > 0 ? APART : 0;
            places.add(new double[] {x, columnWidth});
            x += columnWidth + GAP;
        }
        double right = x - GAP;
        List<Paragraph> titles = new ArrayList<>();
        List<List<String>> remarks = new ArrayList<>();
        int lines = 0;
        for (int c = 0; c < columns; c++) {
            titles.add(Paragraph.of(all.get(c).title(), type.caption(), places.get(c)[1] - 16, 3));
            remarks.add(remarks(all.get(c)));
            lines = Math.max(
                    lines, titles.get(c).lines().size() + remarks.get(c).size());
        }
        double head = 26 + lines * (LINE - 1);
        List<Matrix.Row> rows = new ArrayList<>();
        List<List<Matrix.Cell>> cells = new ArrayList<>();
        all.forEach(s -> cells.add(new ArrayList<>()));
        double y = top + head + 4;
        for (Duty duty : Duty.values()) {
            List<Paragraph> who = new ArrayList<>();
            double height = LEAST_ROW;
            for (int c = 0; c < columns; c++) {
                who.add(who(all.get(c), duty, places.get(c)[1], c < open.size()));
                boolean number =
                        !evidence.get(all.get(c).id()).get(duty).number().isEmpty();
                height = Math.max(height, 10 + who.get(c).height(LINE) + (number ? 17 : 0) + 6);
            }
            for (int c = 0; c < columns; c++) {
                Area area = new Area(places.get(c)[0], y + 3, places.get(c)[1], height - 2);
                cells.get(c).add(cell(all.get(c), duty, area, who.get(c)));
            }
            rows.add(new Matrix.Row(new Area(PAD, y, right - PAD, height + 4), duty, differs(open, duty)));
            y += height + 4;
        }
        List<Matrix.Column> made = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            Area area = new Area(places.get(c)[0], top, places.get(c)[1], head);
            made.add(new Matrix.Column(all.get(c), area, titles.get(c), remarks.get(c), c < open.size(), cells.get(c)));
        }
        return new Matrix(rows, made, top);
    }

    private List<String> remarks(Stack stack) {
        List<String> lines = new ArrayList<>();
        for (OpenTrace t : traces.getOrDefault(stack.id(), List.of())) {
            lines.add(t.name() + (t.remark().isEmpty() ? "" : ", " + t.remark()));
        }
        return lines;
    }

    private Paragraph who(Stack stack, Duty duty, double columnWidth, boolean open) {
        Responsibility r = stack.responsibility(duty);
        return Paragraph.of(r.who(), open ? type.figureStrong() : type.figure(), columnWidth - 14 - 20, MOST_LINES);
    }

    private Matrix.Cell cell(Stack stack, Duty duty, Area area, Paragraph who) {
        Responsibility r = stack.responsibility(duty);
        Set<Family> families = new LinkedHashSet<>();
        r.layers().forEach(l -> families.add(stack.layer(l).family()));
        return new Matrix.Cell(
                area,
                stack.id(),
                r,
                evidence.get(stack.id()).get(duty),
                who,
                List.copyOf(families),
                !stack.id().equals(first.id()) && same(r, first.responsibility(duty)));
    }

    /** Carried by the same ones, in words and by layers. */
    static boolean same(Responsibility a, Responsibility b) {
        return a.who().equalsIgnoreCase(b.who()) && a.layers().equals(b.layers());
    }

    private static String differs(List<Stack> open, Duty duty) {
        if (open.size() < 2) {
            return "";
        }
        boolean same = open.stream()
                .allMatch(s -> same(s.responsibility(duty), open.get(0).responsibility(duty)));
        return same ? "the same" : "differs";
    }
}
