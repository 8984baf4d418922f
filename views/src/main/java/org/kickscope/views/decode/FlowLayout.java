package org.kickscope.views.decode;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kickscope.views.Area;
import org.kickscope.views.Type;

/**
 * Boxes and ribbons of a flow at their places. Immutable.
 *
 * @param graph what is shown
 * @param boxes place of each box
 * @param ribbons shape of each ribbon
 * @param area all of it
 */
record FlowLayout(FlowGraph graph, List<Area> boxes, List<Path2D> ribbons, Area area) {
    private static final double MARGIN = 12;
    private static final double GAP = 10;
    /** Width of the ribbon of all chains. */
    private static final double WIDEST = 72;

    static final double PAD = 8;
    static final double TITLE = 17;

    /** Height of a line of a box. */
    static double line(Type type) {
        return type.figure().size() + 4;
    }

    static FlowLayout of(FlowGraph graph, double top, double width, Type type) {
        int columns = graph.nodes().stream().mapToInt(FlowNode::column).max().orElse(0) + 1;
        double between = columns > 5 ? 44 : Math.max(28, Math.min(90, width * 0.05));
        double wide = Math.max(96, Math.min(300, (width - 2 * MARGIN - (columns - 1) * between) / columns));
        double step = columns == 1 ? 0 : (width - 2 * MARGIN - wide) / (columns - 1);
        double unit = WIDEST / Math.max(1, graph.total());
        double[] highs = new double[columns];
        List<Double> heights = new ArrayList<>();
        for (FlowNode n : graph.nodes()) {
            double text = PAD + TITLE + n.lines().size() * line(type) + (n.cost() == null ? 0 : line(type)) + PAD - 4;
            double ribbon = Math.max(1.2, n.count() * unit);
            double high = n.kind() == FlowNode.Kind.PASS ? ribbon : Math.ceil(Math.max(text, ribbon + 8));
            heights.add(high);
            highs[n.column()] += high + (highs[n.column()] == 0 ? 0 : GAP);
        }
        double most = 0;
        for (double high : highs) {
            most = Math.max(most, high);
        }
        double[] at = new double[columns];
        for (int c = 0; c < columns; c++) {
            at[c] = Math.round(top + (most - highs[c]) / 2);
        }
        List<Area> boxes = new ArrayList<>();
        for (int n = 0; n < graph.nodes().size(); n++) {
            int c = graph.nodes().get(n).column();
            boxes.add(new Area(Math.round(MARGIN + c * step), at[c], Math.floor(wide), heights.get(n)));
            at[c] += heights.get(n) + GAP;
        }
        return new FlowLayout(graph, List.copyOf(boxes), ribbons(graph, boxes, unit), new Area(0, top, width, most));
    }

    private static List<Path2D> ribbons(FlowGraph graph, List<Area> boxes, double unit) {
        List<FlowGraph.Ribbon> all = graph.ribbons();
        double[] starts = new double[all.size()];
        double[] ends = new double[all.size()];
        for (int n = 0; n < boxes.size(); n++) {
            int node = n;
            slots(all, starts, boxes.get(n), unit, r -> r.from() == node, r -> boxes.get(r.to())
                    .middleY());
            slots(all, ends, boxes.get(n), unit, r -> r.to() == node, r -> boxes.get(r.from())
                    .middleY());
        }
        List<Path2D> shapes = new ArrayList<>();
        for (int r = 0; r < all.size(); r++) {
            Area from = boxes.get(all.get(r).from());
            Area to = boxes.get(all.get(r).to());
            double high = Math.max(1.2, all.get(r).count() * unit);
            double x1 = from.right();
            double x2 = to.x();
            double bend = (x2 - x1) * 0.5;
            Path2D shape = new Path2D.Double();
            shape.moveTo(x1, starts[r]);
            shape.curveTo(x1 + bend, starts[r], x2 - bend, ends[r], x2, ends[r]);
            shape.lineTo(x2, ends[r] + high);
            shape.curveTo(x2 - bend, ends[r] + high, x1 + bend, starts[r] + high, x1, starts[r] + high);
            shape.closePath();
            shapes.add(shape);
        }
        return List.copyOf(shapes);
    }

    /** Gives each ribbon at a side of a box its place, in the order of their other ends. */
    private static void slots(
            List<FlowGraph.Ribbon> all,
            double[] tops,
            Area box,
            double unit,
            java.util.function.Predicate<FlowGraph.Ribbon> here,
            java.util.function.ToDoubleFunction<FlowGraph.Ribbon> order) {
        List<Integer> its = new ArrayList<>();
        double sum = 0;
        for (int r = 0; r < all.size(); r++) {
            if (here.test(all.get(r))) {
                its.add(r);
                sum += Math.max(1.2, all.get(r).count() * unit);
            }
        }
        its.sort(Comparator.comparingDouble(r -> order.applyAsDouble(all.get(r))));
        double y = box.middleY() - sum / 2;
        for (int r : its) {
            tops[r] = y;
            y += Math.max(1.2, all.get(r).count() * unit);
        }
    }
}
