package org.kickscope.views.decode;

import java.awt.Color;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.kickscope.latency.Durations;
import org.kickscope.signal.Direction;
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
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;

/** Who decodes, drawn: sentences, flows, strips of addresses. Immutable. */
final class DecodePicture implements Picture {
    private static final int LONGEST = 160;

    private final DecodeRequest request;
    private final int height;
    private final List<Words> words;
    private final List<Heading> headings;
    private final List<FlowLayout> flows;
    private final List<Strip> strips;
    private final List<Spot> spots;

    /** A line of text. */
    record Words(String text, double x, double baseline, boolean strong) {}

    /** The line above a part. @param direction null for none */
    record Heading(Direction direction, String text, String about, double y) {}

    /** A number in a strip, or what lies between two. @param cell null for a gap */
    record Strip(AddressStrip.Cell cell, String gap, Area area) {}

    DecodePicture(
            DecodeRequest request,
            int height,
            List<Words> words,
            List<Heading> headings,
            List<FlowLayout> flows,
            List<Strip> strips) {
        this.request = request;
        this.height = height;
        this.words = List.copyOf(words);
        this.headings = List.copyOf(headings);
        this.flows = List.copyOf(flows);
        this.strips = List.copyOf(strips);
        spots = List.copyOf(spotsOf());
    }

    private List<Spot> spotsOf() {
        List<Spot> all = new ArrayList<>();
        for (FlowLayout flow : flows) {
            for (int n = 0; n < flow.boxes().size(); n++) {
                FlowNode node = flow.graph().nodes().get(n);
                if (node.target() != null) {
                    all.add(new Spot(
                            flow.boxes().get(n),
                            node.target(),
                            tip(node),
                            tip(node).replace('\n', ',')));
                }
            }
        }
        for (Strip s : strips) {
            if (s.cell() != null && s.cell().target() != null) {
                String text = clean(s.cell().name()) + "\n"
                        + Numbers.count(s.cell().count()) + " look-ups"
                        + (s.cell().bound() == null ? "" : "\n" + clean(s.cell().bound()));
                all.add(new Spot(s.area(), s.cell().target(), text, text.replace('\n', ',')));
            }
        }
        return all;
    }

    private static String clean(String text) {
        return Printable.of(text, LONGEST);
    }

    private String tip(FlowNode node) {
        StringBuilder text = new StringBuilder(clean(node.title()) + "\nn " + Numbers.count(node.count()));
        node.lines()
                .forEach(l ->
                        text.append('\n').append(clean(l.text())).append(l.right() == null ? "" : " " + l.right()));
        Durations cost = node.cost();
        if (cost != null) {
            text.append("\ncost of ").append(Numbers.count(cost.count()));
            for (int p : new int[] {50, 99}) {
                text.append(", p").append(p).append(' ').append(Numbers.duration(cost.percentile(p), request.clock()));
            }
            text.append(", max ").append(Numbers.duration(cost.max(), request.clock()));
        }
        if (request.result().signals() != null && node.rows().size() == 1) {
            int n = request.result().signals().count(node.rows().get(0));
            text.append('\n').append(Numbers.count(n)).append(n == 1 ? " signal" : " signals");
        }
        return text.toString();
    }

    @Override
    public void paint(Pen pen, Selection selection) {
        Palette palette = pen.palette();
        Type type = pen.type();
        if (flows.isEmpty() && strips.isEmpty()) {
            pen.textMiddle(
                    "No decode decision was found: doctor says which events are missing.",
                    width() / 2.0,
                    height / 2.0,
                    type.body(),
                    palette.muted());
            return;
        }
        for (Words w : words) {
            pen.text(
                    w.text(),
                    w.x(),
                    w.baseline(),
                    w.strong() ? type.title() : type.body(),
                    w.strong() ? palette.ink() : palette.muted());
        }
        for (Heading h : headings) {
            heading(pen, h);
        }
        BitSet marked = Marked.rows(request.result(), selection);
        for (FlowLayout flow : flows) {
            flow(pen, flow, selection, marked);
        }
        for (Strip s : strips) {
            strip(pen, s, selection, marked);
        }
    }

    private void heading(Pen pen, Heading h) {
        TextStyle style = pen.type().title();
        double baseline = h.y() + 11 + style.drop();
        double x = 12;
        if (h.direction() != null) {
            pen.mark(
                    Mark.of(h.direction()), x + 4, h.y() + 11, 10, pen.palette().hue(h.direction()));
            x += 14;
        }
        double end = pen.text(h.text(), x, baseline, style, pen.palette().ink());
        pen.textCut(
                h.about(),
                end + 12,
                baseline,
                width() - end - 24,
                pen.type().body(),
                pen.palette().muted());
    }

    private void flow(Pen pen, FlowLayout flow, Selection selection, BitSet marked) {
        Palette palette = pen.palette();
        Direction direction = flow.graph().direction();
        Color hue = palette.hue(direction);
        for (int r = 0; r < flow.ribbons().size(); r++) {
            FlowNode to = flow.graph().nodes().get(flow.graph().ribbons().get(r).to());
            boolean lost = to.result() == Result.DROPPED || to.result() == Result.WRONG_QUEUE;
            pen.fill(flow.ribbons().get(r), palette.mixed(hue, lost ? 90 : palette.darkGround() ? 42 : 34));
        }
        for (int n = 0; n < flow.boxes().size(); n++) {
            FlowNode node = flow.graph().nodes().get(n);
            if (node.kind() == FlowNode.Kind.PASS) {
                boolean lost = node.result() == Result.DROPPED || node.result() == Result.WRONG_QUEUE;
                pen.fill(flow.boxes().get(n), palette.mixed(hue, lost ? 90 : palette.darkGround() ? 42 : 34));
                continue;
            }
            box(pen, flow.boxes().get(n), node, selection, marked);
        }
    }

    private void box(Pen pen, Area area, FlowNode node, Selection selection, BitSet marked) {
        Palette palette = pen.palette();
        Type type = pen.type();
        boolean unseen = node.result() == Result.UNSEEN;
        boolean dropped = node.result() == Result.DROPPED || node.result() == Result.WRONG_QUEUE;
        pen.fillRound(area, Pen.RADIUS, palette.paper());
        if (selection.selected(node.target())) {
            pen.fillRound(area, Pen.RADIUS, palette.selected());
            pen.selected(area, Pen.RADIUS);
        } else if (unseen) {
            pen.silentBox(area, node.family(), true);
        } else if (dropped) {
            pen.selected(area, Pen.RADIUS);
        } else {
            pen.box(area, node.family(), true);
        }
        if (selection.hovered(node.target())) {
            pen.outline(area, Pen.RADIUS, 1, palette.ink());
        }
        double left = area.x() + 12;
        double right = area.right() - 9;
        double baseline = area.y() + FlowLayout.PAD + 4 + type.tableStrong().capitals();
        String count = Numbers.count(node.count());
        double end = pen.textRight(count, right, baseline, type.tableStrong(), palette.ink());
        if (node.result() != null) {
            Mark mark = dropped ? Mark.DROPPED : unseen ? Mark.FROM_SOURCE : Mark.DELIVERED;
            pen.mark(mark, end - 9, baseline - type.tableStrong().capitals() / 2, 9, palette.ink());
            end -= 16;
        }
        boolean number = node.kind() == FlowNode.Kind.SOURCE;
        TextStyle style = number ? type.mono() : type.tableStrong();
        String title = clean(node.title());
        String shown = number ? style.cutInside(title, end - left - 8) : style.cut(title, end - left - 8);
        pen.text(shown, left, baseline, style, palette.ink());
        double pitch = FlowLayout.line(type);
        baseline += FlowLayout.TITLE - 1;
        for (FlowNode.Line line : node.lines()) {
            TextStyle its = line.strong() ? type.figureStrong() : type.figure();
            double room = right - left;
            if (line.right() != null) {
                room = pen.textRight(line.right(), right, baseline, its, palette.ink()) - 8 - left;
            }
            Color colour = line.strong() ? palette.ink() : palette.muted();
            pen.textCut(clean(line.text()), left, baseline, room, its, colour);
            baseline += pitch;
        }
        if (node.cost() != null) {
            cost(pen, node.cost(), left, baseline, right - left);
        }
        boolean linked = node.rows().stream().anyMatch(marked::get);
        if (linked && !selection.selected(node.target())) {
            pen.dot(area.right() - 1, area.y() + 1);
        }
    }

    private void cost(Pen pen, Durations cost, double left, double baseline, double room) {
        Palette palette = pen.palette();
        TextStyle style = pen.type().figure();
        double x = left;
        for (int percent : new int[] {50, 99}) {
            // fewer than five samples beyond tell little
            boolean few = cost.count() * (100 - percent) < 500;
            String value = Numbers.duration(cost.percentile(percent), request.clock());
            String name = (percent == 50 ? "cost p" : "p") + percent + " ";
            if (x + pen.width(name + value, style) <= left + room) {
                x = pen.text(name, x, baseline, style, palette.muted());
                x = pen.text(value, x, baseline, style, few ? palette.faint() : palette.ink()) + 8;
            }
        }
        if (x + pen.width("n " + Numbers.count(cost.count()), style) <= left + room) {
            pen.text("n " + Numbers.count(cost.count()), x, baseline, style, palette.muted());
        }
    }

    private void strip(Pen pen, Strip s, Selection selection, BitSet marked) {
        Palette palette = pen.palette();
        Type type = pen.type();
        Area area = s.area();
        if (s.cell() == null) {
            pen.hatch(area.inset(1), palette.mixed(palette.border(), 60));
            double baseline = area.middleY() + type.caption().drop();
            String text = type.caption().cut(s.gap(), area.width() - 12);
            double x = area.middleX() - pen.width(text, type.caption()) / 2;
            pen.textOn(text, x, baseline, type.caption(), palette.muted(), palette.paper());
            return;
        }
        AddressStrip.Cell cell = s.cell();
        boolean selected = selection.selected(cell.target());
        if (selected) {
            pen.fill(area, palette.selected());
            pen.selected(area.inset(0.5), 0);
        } else if (cell.count() == 0) {
            pen.dashedOutline(area, 0, palette.border());
        } else {
            pen.fill(area, palette.fill(cell.family()));
            pen.outline(area, palette.mixed(palette.hue(cell.family()), 70));
        }
        if (cell.target() != null && selection.hovered(cell.target())) {
            pen.outline(area, 0, 1, palette.ink());
        }
        double left = area.x() + 8;
        double right = area.right() - 7;
        double baseline = area.y() + 8 + type.mono().capitals();
        double end = pen.textRight(
                Numbers.count(cell.count()),
                right,
                baseline,
                type.figureStrong(),
                cell.count() == 0 ? palette.faint() : palette.ink());
        if (cell.result() == Result.DROPPED) {
            pen.mark(Mark.DROPPED, end - 9, baseline - 4, 9, palette.ink());
            end -= 16;
        }
        pen.text(type.mono().cutInside(cell.name(), end - left - 6), left, baseline, type.mono(), palette.ink());
        String bound = cell.bound() == null ? "bound to what is not seen" : clean(cell.bound());
        double below = area.bottom() - 9;
        pen.text(type.figure().cutInside(bound, right - left), left, below, type.figure(), palette.muted());
        if (cell.rows().stream().anyMatch(marked::get) && !selected) {
            pen.dot(area.right() - 4, area.y() + 1);
        }
    }

    @Override
    public String title() {
        return "Who decodes";
    }

    @Override
    public int width() {
        return request.width();
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public List<Spot> spots() {
        return spots;
    }
}
