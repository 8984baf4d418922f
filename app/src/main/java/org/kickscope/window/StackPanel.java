package org.kickscope.window;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import org.kickscope.analysis.Analysis;
import org.kickscope.analysis.Overview;
import org.kickscope.latency.Latencies;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Signal;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.stack.Stack;
import org.kickscope.views.Numbers;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.stack.StackData;
import org.kickscope.views.stack.StackProvider;
import org.kickscope.window.model.Latest;
import org.kickscope.window.model.Workspace;

/** The stack with the numbers on it: of the signals that the filter lets through, beside them the selected one. */
final class StackPanel extends PicturePanel {
    private final Latest<Sums> summing;
    private final ToggleButton kicks = toggle("kicks");
    private final ToggleButton interrupts = toggle("interrupts");
    private final WhenSeen sum;
    private Sums sums;

    /** Numbers over some signals. */
    private record Sums(Overview of, RecordedEvents recorded, long signals) {
        Latencies latencies() {
            return of.latencies();
        }
    }

    StackPanel(Workspace workspace) {
        super("stack", "Stack", workspace);
        summing = workspace.latest();
        sum = new WhenSeen(view(), this::sum);
        workspace.rows().addListener((p, old, now) -> sum.ask());
        workspace.analysis().addListener((p, old, now) -> {
            if (old != null && (old.counts() != now.counts() || old.overview() != now.overview())) {
                sum.ask();
            }
        });
    }

    private ToggleButton toggle(String text) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("small");
        button.setSelected(true);
        button.setOnAction(e -> refresh());
        return button;
    }

    @Override
    void begin() {
        super.begin();
        sum.ask();
    }

    private void sum() {
        Analysis now = workspace().analysis().get();
        if (now == null || now.signals() == null) {
            return;
        }
        SignalTable table = now.signals();
        int[] rows = workspace().rows().get();
        boolean all = rows.length == table.size();
        if (all && now.overview() == null) {
            return; // it is on its way
        }
        summing.submit(
                () -> {
                    Overview of = all ? now.overview() : new Overview(now.catalogue());
                    if (!all && rows.length > 0) {
                        SignalRow look = table.row(rows[0]);
                        for (int r : rows) {
                            of.accept(look.at(r));
                        }
                    }
                    return new Sums(of, Known.events(now), rows.length);
                },
                s -> {
                    sums = s;
                    refresh();
                });
    }

    @Override
    PictureMaker maker() {
        if (sums == null || sums.latencies().groups().isEmpty()) {
            say(sums == null ? "" : "no signal");
            return null;
        }
        SignalTable table = workspace().table();
        int row = workspace().chosenRow();
        Signal selected = row < 0 ? null : table.row(row).toSignal();
        List<Stack> order = sums.latencies().stacks();
        Analysis now = workspace().analysis().get();
        List<StackData> stacks = new ArrayList<>();
        for (Stack stack : order) {
            boolean its = selected != null && selected.stack() == stack;
            stacks.add(new StackData(
                    stack,
                    sums.latencies(),
                    sums.of().arrivals(),
                    sums.recorded(),
                    now.axis().clock(),
                    now.axis()::plusMinus,
                    its ? selected : null,
                    its ? row : -1));
        }
        Set<Direction> directions = EnumSet.allOf(Direction.class);
        if (kicks.isSelected() != interrupts.isSelected()) {
            directions.remove(kicks.isSelected() ? Direction.INTERRUPT : Direction.KICK);
        }
        say(String.join(", ", order.stream().map(Stack::id).toList()) + " · " + Numbers.count(sums.signals())
                + (sums.signals() == 1 ? " signal" : " signals")
                + (workspace().filter().get().isAll() ? "" : ", filtered"));
        Type letters = type();
        return (width, height) -> StackProvider.picture(stacks, directions, letters, width, height);
    }

    @Override
    String nothing() {
        boolean whole = sums != null && workspace().analysis().get().signalsWhole();
        return !whole
                ? ""
                : workspace().filter().get().isAll()
                        ? "No signal was found: the Doctor says which events are missing."
                        : "The filter lets no signal through. Esc in its field clears it.";
    }

    @Override
    boolean drawsSelection() {
        return true;
    }

    @Override
    Set<Target> linked(Target chosen) {
        int row = workspace().row(chosen);
        if (row < 0) {
            return Set.of();
        }
        SignalTable table = workspace().table();
        Stack stack = table.stack(row);
        Set<Target> all = new HashSet<>();
        for (long h = table.firstHop(row); stack != null && h < table.firstHop(row) + table.hopCount(row); h++) {
            all.add(new Target.Layer(stack.id(), table.direction(row), table.word(table.layer(h))));
        }
        return all;
    }

    @Override
    List<String> options() {
        return kicks.isSelected() == interrupts.isSelected()
                ? List.of()
                : List.of("--direction", kicks.isSelected() ? "kick" : "interrupt");
    }

    @Override
    List<Node> controls() {
        return List.of(kicks, interrupts);
    }
}
