package org.kickscope.views.decode;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.kickscope.decode.DecisionRow;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Mark;
import org.kickscope.views.Numbers;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** A row for each decoder, key and outcome. Only rows that are seen are drawn. Immutable. */
final class DecisionsPicture implements Picture {
    private static final double MARGIN = 12;
    private static final int LONGEST = 120;
    private static final String[] HEADS = {
        "looked up", "decoder", "key", "who", "outcome", "target", "n", "p50", "p99", "share", "", "evidence"
    };
    /** Widths of numbers and bars; 0 for texts, which are as wide as they need where there is room. */
    private static final double[] FIXED = {0, 0, 0, 0, 0, 0, 62, 66, 62, 52, 50, 0};

    private static final double GAP = 10;
    private static final double WIDEST = 190;
    /** So many rows tell how wide a column is. */
    private static final int MEASURED = 200;

    private static final double LEAST = 70;
    private static final int DECODER = 1;
    private static final int KEY = 2;
    private static final int TARGET = 5;
    private static final int COUNT = 6;
    private static final int EVIDENCE = 11;

    private final DecodeRequest request;
    private final List<Integer> order;
    private final double[] lefts = new double[HEADS.length];
    private final double[] rights = new double[HEADS.length];
    private final double pitch;
    private final List<Spot> spots;

    DecisionsPicture(DecodeRequest request, DecisionOrder wanted) {
        this.request = request;
        List<DecisionRow> rows = request.result().rows();
        order = IntStream.range(0, rows.size())
                .boxed()
                .sorted((a, b) -> wanted.comparator().compare(rows.get(a), rows.get(b)))
                .toList();
        pitch = request.type().row();
        columns();
        spots = new AbstractList<>() {
            @Override
            public Spot get(int index) {
                return spot(index);
            }

            @Override
            public int size() {
                return order.size();
            }
        };
    }

    private void columns() {
        double[] wide = FIXED.clone();
        double all = 0;
        for (int c = 0; c < HEADS.length; c++) {
            wide[c] = FIXED[c] > 0 ? FIXED[c] : natural(c) + GAP;
            all += wide[c];
        }
        // where there is less room, names of events are cut first; what was looked up never is
        double missing = Math.max(0, all - (request.width() - 2 * MARGIN));
        for (int c : new int[] {EVIDENCE, KEY, DECODER, TARGET}) {
            double given = Math.min(missing, Math.max(0, wide[c] - LEAST));
            wide[c] -= given;
            missing -= given;
        }
        double x = MARGIN;
        for (int c = 0; c < HEADS.length; c++) {
            lefts[c] = x;
            rights[c] = x + wide[c] - GAP;
            x += wide[c];
        }
        // what is left is for the names of events
        rights[EVIDENCE] = Math.max(rights[EVIDENCE], request.width() - MARGIN);
    }

    /** How wide the texts of a column are. */
    private double natural(int column) {
        Type type = request.type();
        double widest = type.caption().width(HEADS[column]);
        for (int i = 0; i < Math.min(MEASURED, order.size()); i++) {
            DecisionRow r = request.result().rows().get(order.get(i));
            widest = Math.max(
                    widest,
                    switch (column) {
                        case 0 -> type.mono().width(clean(lookedUp(r)));
                        case 1 -> type.table().width(clean(decoder(r))) + 9;
                        case 2 -> type.table().width(clean(r.key()));
                        case 3 -> type.table().width(who(r));
                        case 4 -> type.tableStrong().width(outcome(r)) + 14;
                        case 5 -> type.table().width(clean(to(r)));
                        default -> type.monoSmall().width(clean(String.join(", ", r.evidence())));
                    });
        }
        return Math.min(WIDEST, Math.ceil(widest));
    }

    private static String lookedUp(DecisionRow r) {
        return (r.inferred() ? "≈ " : "") + r.lookedUp();
    }

    private static String decoder(DecisionRow r) {
        return r.decoder().title() + (r.device() == null ? "" : ", " + r.device());
    }

    private static String who(DecisionRow r) {
        return r.decoder().side().id().replace('-', ' ');
    }

    private static String outcome(DecisionRow r) {
        return (r.proof() ? "" : "≈ ") + r.result().id();
    }

    private static String to(DecisionRow r) {
        return r.target() == null ? r.result() == Result.DROPPED ? "nothing" : "not seen" : r.target();
    }

    private Area area(int index) {
        return new Area(0, pitch * (index + 1), request.width(), pitch);
    }

    private Spot spot(int index) {
        DecisionRow r = request.result().rows().get(order.get(index));
        StringBuilder text =
                new StringBuilder(clean(r.lookedUp()) + ": " + clean(r.decoder().title()));
        text.append(", ").append(r.proof() ? "" : "≈ ").append(r.result().id());
        text.append(r.target() == null ? "" : ", " + clean(r.target()));
        text.append("\nn ").append(Numbers.count(r.count()));
        text.append("\nby ")
                .append(clean(r.key()))
                .append(" in ")
                .append(clean(r.decoder().structure()));
        text.append(r.queue() == null ? "\nqueue not proved" : "\n" + clean(r.queue()));
        text.append(r.part() ? "\na part of signals that are counted elsewhere" : "");
        if (r.cost().count() > 0) {
            text.append("\ncost of ").append(Numbers.count(r.cost().count()));
            text.append(": p50 ").append(duration(r, 50)).append(", p99 ").append(duration(r, 99));
        }
        text.append("\nevidence: ").append(clean(String.join(", ", r.evidence())));
        if (request.result().signals() != null) {
            int n = request.result().signals().count(order.get(index));
            text.append('\n').append(Numbers.count(n)).append(n == 1 ? " signal" : " signals");
        }
        String told = text.toString();
        return new Spot(area(index), target(r), told, told.replace('\n', ','));
    }

    private static Target target(DecisionRow row) {
        return new Target.Lookup(Marked.quotable(row.text()));
    }

    private static String clean(String text) {
        return Printable.of(text, LONGEST);
    }

    private String duration(DecisionRow r, int percent) {
        return Numbers.duration(r.cost().percentile(percent), request.clock());
    }

    @Override
    public Spot spotAt(double x, double y) {
        int index = (int) (y / pitch) - 1;
        return index >= 0 && index < order.size() && y >= pitch ? spot(index) : null;
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette palette = pen.palette();
        Type type = pen.type();
        if (order.isEmpty()) {
            pen.textMiddle(
                    "No decode decision was found.", width() / 2.0, height() / 2.0, type.body(), palette.muted());
            return;
        }
        double baseline = pitch / 2 + type.caption().drop();
        for (int c = 0; c < HEADS.length; c++) {
            if (c >= COUNT && c <= COUNT + 3) {
                pen.textRight(HEADS[c], rights[c], baseline, type.caption(), palette.muted());
            } else {
                pen.text(HEADS[c], lefts[c], baseline, type.caption(), palette.muted());
            }
        }
        pen.horizontal(0, width(), pitch - 1, palette.border());
        BitSet marked = Marked.rows(request.result(), selection);
        Rectangle seen = pen.surface().getClipBounds();
        int first = seen == null ? 0 : (int) Math.max(0, Math.floor(seen.getMinY() / pitch) - 1);
        int last = seen == null ? order.size() : (int) Math.min(order.size(), Math.ceil(seen.getMaxY() / pitch));
        for (int i = first; i < last; i++) {
            row(pen, i, selection, marked.get(order.get(i)));
        }
    }

    private void row(Pen pen, int index, Selection selection, boolean linked) {
        Palette palette = pen.palette();
        Type type = pen.type();
        DecisionRow r = request.result().rows().get(order.get(index));
        Area area = area(index);
        Target target = target(r);
        if (selection.selected(target)) {
            pen.fill(area, palette.selected());
            pen.fill(new Area(0, area.y(), 3, area.height()), palette.ink());
        } else if (linked) {
            pen.dot(6, area.middleY());
        }
        pen.horizontal(0, width(), area.bottom() - 1, selection.hovered(target) ? palette.ink() : palette.hairline());
        double baseline = area.middleY() + type.table().drop();
        cell(pen, 0, lookedUp(r), baseline, type.mono(), palette.ink());
        pen.fillRound(
                new Area(lefts[1], area.y() + 4, Pen.SPINE, area.height() - 8), 1, palette.hue(FlowNode.family(r)));
        pen.textCut(clean(decoder(r)), lefts[1] + 9, baseline, rights[1] - lefts[1] - 9, type.table(), palette.ink());
        cell(pen, 2, r.key(), baseline, type.table(), palette.muted());
        cell(pen, 3, who(r), baseline, type.table(), palette.muted());
        outcome(pen, r, area, baseline);
        cell(pen, 5, to(r), baseline, type.table(), r.target() == null ? palette.faint() : palette.ink());
        right(pen, COUNT, Numbers.count(r.count()), baseline, palette.ink());
        for (int p = 0; p < 2; p++) {
            int percent = p == 0 ? 50 : 99;
            boolean known = r.cost().count() > 0;
            // fewer than five samples beyond tell little
            boolean few = r.cost().count() * (100 - percent) < 500;
            right(
                    pen,
                    COUNT + 1 + p,
                    known ? duration(r, percent) : "–",
                    baseline,
                    few ? palette.faint() : palette.ink());
        }
        right(pen, COUNT + 3, Numbers.share(r.count(), r.ofDecoder()), baseline, palette.muted());
        double full = rights[COUNT + 4] - lefts[COUNT + 4];
        double wide = Math.max(1, full * r.count() / Math.max(1, r.ofDecoder()));
        pen.bar(
                new Area(lefts[COUNT + 4], area.y() + 6, wide, area.height() - 12),
                palette.mixed(palette.hue(FlowNode.family(r)), 60));
        cell(pen, COUNT + 5, String.join(", ", r.evidence()), baseline, type.monoSmall(), palette.muted());
    }

    private void outcome(Pen pen, DecisionRow r, Area area, double baseline) {
        boolean dropped = r.result() == Result.DROPPED || r.result() == Result.WRONG_QUEUE;
        Mark mark = dropped
                ? Mark.DROPPED
                : r.result() == Result.HIT ? Mark.DELIVERED : r.result() == Result.MISS ? Mark.CALL : Mark.FROM_SOURCE;
        pen.mark(mark, lefts[4] + 5, area.middleY(), 9, pen.palette().ink());
        TextStyle style = dropped ? pen.type().tableStrong() : pen.type().table();
        pen.textCut(
                outcome(r),
                lefts[4] + 14,
                baseline,
                rights[4] - lefts[4] - 14,
                style,
                r.proof() ? pen.palette().ink() : pen.palette().muted());
    }

    private void cell(Pen pen, int column, String text, double baseline, TextStyle style, Color colour) {
        double room = rights[column] - lefts[column];
        // of a number the end tells more
        String shown = column == 0 ? style.cutInside(clean(text), room) : style.cut(clean(text), room);
        pen.text(shown, lefts[column], baseline, style, colour);
    }

    private void right(Pen pen, int column, String text, double baseline, Color colour) {
        pen.textRight(text, rights[column], baseline, pen.type().table(), colour);
    }

    @Override
    public String title() {
        return "Decisions";
    }

    @Override
    public int width() {
        return request.width();
    }

    @Override
    public int height() {
        return (int) Math.max(request.height(), Math.ceil(pitch * (order.size() + 1)) + 4);
    }

    @Override
    public List<Spot> spots() {
        return spots;
    }

    /** For tests. */
    List<Integer> order() {
        return new ArrayList<>(order);
    }
}
