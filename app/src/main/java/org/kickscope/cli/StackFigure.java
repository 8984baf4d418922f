package org.kickscope.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kickscope.analysis.Overview;
import org.kickscope.latency.Latencies;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.Stack;
import org.kickscope.views.Picture;
import org.kickscope.views.stack.StackData;
import org.kickscope.views.stack.StackProvider;

/** The stack with the numbers on it: of all stacks that have signals, or of the one of the signal that is named. */
final class StackFigure {
    private StackFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        Overview sums = source.overview();
        Latencies latencies = sums.latencies();
        Signal selected =
                source.row() < 0 ? null : source.signals().row(source.row()).toSignal();
        List<Stack> order = selected == null ? latencies.stacks() : List.of(selected.stack());
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        latencies.groups().stream().filter(g -> order.contains(g.stack())).forEach(g -> directions.add(g.direction()));
        if (directions.isEmpty()) {
            throw Problem.nothingFound();
        }
        RecordedEvents recorded = source.recorded();
        List<StackData> stacks = new ArrayList<>();
        for (Stack stack : order) {
            stacks.add(new StackData(
                    stack,
                    latencies,
                    sums.arrivals(),
                    recorded,
                    source.clock(),
                    source.axis()::plusMinus,
                    selected,
                    source.row()));
        }
        return StackProvider.picture(stacks, directions, source.type(), source.width(), source.height());
    }
}
