package org.kickscope.window;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kickscope.analysis.Analysis;
import org.kickscope.axis.SourceAxis;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;
import org.kickscope.views.Target;
import org.kickscope.window.model.Job;
import org.kickscope.window.model.Workspace;

/** The last line: what was read, what was lost, the clock, the selection, and the work that runs, with the way to end it. */
final class StatusBar extends HBox {
    private final Label events = cell("events");
    private final Label losses = cell("losses");
    private final Label clock = cell("clock");
    private final Label selected = cell("selected");
    private final Label work = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button cancel = new Button("Cancel");
    private final HBox running = new HBox(8, work, progress, cancel);

    StatusBar() {
        getStyleClass().add("status");
        setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        running.setAlignment(Pos.CENTER_LEFT);
        running.setVisible(false);
        cancel.getStyleClass().add("small");
        cancel.setId("cancel");
        getChildren().addAll(events, losses, clock, gap, selected, running);
    }

    private static Label cell(String id) {
        Label label = new Label();
        label.setId("status-" + id);
        label.getStyleClass().add("cell");
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    /** Shows a workspace from now on. */
    void watch(Workspace workspace) {
        cancel.setOnAction(e -> workspace.cancel());
        workspace.analysis().addListener((p, old, now) -> show(now));
        workspace.chosen().addListener((p, old, now) -> selected.setText(text(workspace, now)));
        workspace.job().addListener((p, old, now) -> show(now));
        show(workspace.job().get());
    }

    private void show(Job job) {
        running.setVisible(job != null);
        running.setManaged(job != null);
        work.textProperty().unbind();
        progress.progressProperty().unbind();
        if (job != null) {
            work.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> job.title().get() + ", "
                                    + Math.round(100 * job.share().get()) + " % read",
                            job.title(),
                            job.share()));
            progress.progressProperty().bind(job.share());
        }
    }

    private void show(Analysis now) {
        int cpus = now.axis().trace().sources().stream()
                .mapToInt(
                        s -> (int) s.lanes().stream().filter(l -> l.cpu() >= 0).count())
                .sum();
        events.setText((now.counts() == null ? "" : Numbers.count(now.counts().total()) + " events, ")
                + (cpus > 0
                        ? cpus + (cpus == 1 ? " CPU" : " CPUs")
                        : now.axis().trace().sources().size()
                                + (now.axis().trace().sources().size() == 1 ? " file" : " files")));
        losses.setText(
                now.losses() == null
                        ? "losses not counted yet"
                        : now.losses().places() == 0
                                ? "lost 0"
                                : Numbers.count(now.losses().events()) + " lost in "
                                        + Numbers.count(now.losses().places()) + " places");
        Clock first = now.axis().trace().sources().get(0).clock();
        StringBuilder text = new StringBuilder("clock ")
                .append(first.name().isEmpty() ? "not named" : Printable.of(first.name()))
                .append(first.unit() == Clock.Unit.TICKS ? ", ticks" : "");
        for (SourceAxis s : now.axis().sources()) {
            if (s.source() > 0) {
                text.append(" · file ")
                        .append(s.source())
                        .append(' ')
                        .append(s.relation().id());
                text.append(
                        s.plusMinus() > 0
                                ? " ± "
                                        + Numbers.duration(
                                                s.plusMinus(), now.axis().clock())
                                : "");
            }
        }
        clock.setText(text.toString());
    }

    /** What is selected, in words. */
    static String text(Workspace workspace, Target target) {
        int row = workspace.row(target);
        if (row >= 0) {
            String id = workspace.table().row(row).id();
            return "selected: " + id + " · " + Numbers.moment(workspace.table().startNs(row), workspace.clock());
        }
        return target == null ? "nothing selected" : "selected: " + Describe.of(target, workspace.clock());
    }
}
