package org.kickscope.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kickscope.analysis.Analysis;
import org.kickscope.latency.Latencies;
import org.kickscope.result.SignalTable;
import org.kickscope.signal.Signal;
import org.kickscope.stack.RecordedEvents;
import org.kickscope.views.Numbers;
import org.kickscope.views.Type;
import org.kickscope.views.waterfall.WaterfallData;
import org.kickscope.views.waterfall.WaterfallProvider;
import org.kickscope.window.model.Workspace;

/** The selected signal, hop by hop. */
final class WaterfallPanel extends PicturePanel {
    private final Button back = new Button("[");
    private final Button along = new Button("]");

    WaterfallPanel(Workspace workspace) {
        super("waterfall", "Waterfall", workspace);
        for (Button b : new Button[] {back, along}) {
            b.getStyleClass().addAll("small", "key-cap");
            b.setFocusTraversable(false);
        }
        back.setAccessibleText("back along the path");
        along.setAccessibleText("along the path");
        back.setOnAction(e -> workspace.follow(-1));
        along.setOnAction(e -> workspace.follow(1));
        workspace.analysis().addListener((p, old, now) -> {
            if (old == null
                    || old.signals() != now.signals()
                    || old.counts() != now.counts()
                    || old.overview() != now.overview()) {
                refresh();
            }
        });
        say("select a signal");
    }

    @Override
    boolean drawsSelection() {
        return true;
    }

    @Override
    PictureMaker maker() {
        int row = workspace().chosenRow();
        if (row < 0) {
            say(noSignal() ? "" : "select a signal");
            return null;
        }
        Analysis now = workspace().analysis().get();
        SignalTable table = now.signals();
        Signal signal = table.row(row).toSignal();
        long merged = table.mergedNumber(row);
        int mergedRow = merged == 0 ? -1 : table.rowOf(merged);
        say(signal.id() + " · "
                + Numbers.duration(signal.endNs() - signal.startNs(), now.axis().clock()) + " · "
                + signal.hops().size() + (signal.hops().size() == 1 ? " hop" : " hops") + " proved · "
                + signal.outcome().id());
        Type letters = type();
        // medians come when all signals were looked at
        return (width, height) -> {
            RecordedEvents recorded = Known.events(now);
            WaterfallData data = new WaterfallData(
                    signal,
                    row,
                    mergedRow,
                    now.overview() == null ? new Latencies() : now.overview().latencies(),
                    recorded,
                    now.axis().clock(),
                    now.axis()::plusMinus);
            return WaterfallProvider.picture(data, letters, width, height);
        };
    }

    @Override
    String nothing() {
        return noSignal() ? "No signal was found." : "Select a signal: its hops are shown here.";
    }

    private boolean noSignal() {
        Analysis now = workspace().analysis().get();
        return now != null && now.signalsWhole() && now.signals().size() == 0;
    }

    @Override
    List<Node> controls() {
        return List.of(back, along);
    }
}
