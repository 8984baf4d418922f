package org.kickscope.views.stack;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Stack;
import org.kickscope.views.Picture;
import org.kickscope.views.Type;

/** Makes pictures of stacks. Thread-safe: it keeps nothing. Costs some milliseconds, whatever the number of signals. */
public final class StackProvider {
    /** Width below which two directions stand one above the other. */
    private static final double SIDE_BY_SIDE = 780;

    private static final double NARROWEST = 420;
    private static final double APART = 24;
    private static final double MARGIN = 12;

    private StackProvider() {}

    /**
     * One or several stacks side by side.
     *
     * @param stacks at least one
     * @param directions at least one
     * @param type the letters
     * @param width wanted; the picture is wider where the stacks do not fit
     * @param height wanted; the picture is higher where the layers do not fit
     */
    public static Picture picture(List<StackData> stacks, Set<Direction> directions, Type type, int width, int height) {
        double room = Math.max(NARROWEST, (width - 2 * MARGIN - APART * (stacks.size() - 1)) / stacks.size());
        List<Diagram> diagrams = new ArrayList<>();
        double x = MARGIN;
        double legendHeight = 4 + 3 * (type.caption().size() + 6);
        double bottom = 0;
        for (StackData data : stacks) {
            double y = 6;
            Set<Direction> drawn = paths(data.stack(), directions);
            if (drawn.size() == 1 || room >= SIDE_BY_SIDE) {
                List<Track> tracks = new ArrayList<>();
                drawn.forEach(d -> tracks.add(Track.of(data, d)));
                diagrams.add(new DiagramLayout(tracks, type, x, y, room).of(height - y - legendHeight));
                bottom = Math.max(bottom, last(diagrams));
            } else {
                for (Direction direction : drawn) {
                    diagrams.add(new DiagramLayout(List.of(Track.of(data, direction)), type, x, y, room).of(0));
                    y = last(diagrams) + 10;
                    bottom = Math.max(bottom, last(diagrams));
                }
            }
            x += room + APART;
        }
        int whole = (int) Math.ceil(Math.max(width, x - APART + MARGIN));
        double legendTop = Math.max(bottom + 10, height - legendHeight);
        Legend legend = Legend.of(diagrams, type, 2 * MARGIN, legendTop, whole - 4 * MARGIN);
        int high = (int) Math.ceil(Math.max(height, legend.area().bottom() + 6));
        return StackPicture.of(title(stacks), whole, high, diagrams, legend);
    }

    /** Those of the directions in which the stack has a path: a device that is polled takes no kicks. */
    private static Set<Direction> paths(Stack stack, Set<Direction> directions) {
        Set<Direction> all = EnumSet.copyOf(directions);
        boolean kicks = !stack.kick().layers().isEmpty();
        boolean interrupts = !stack.interrupt().layers().isEmpty();
        if (!kicks && interrupts) {
            return EnumSet.of(Direction.INTERRUPT);
        }
        if (kicks && !interrupts) {
            return EnumSet.of(Direction.KICK);
        }
        return all;
    }

    private static double last(List<Diagram> diagrams) {
        return diagrams.get(diagrams.size() - 1).area().bottom();
    }

    private static String title(List<StackData> stacks) {
        return "Stack: "
                + String.join(
                        ", ",
                        stacks.stream().map(StackData::stack).map(Stack::id).toList());
    }
}
