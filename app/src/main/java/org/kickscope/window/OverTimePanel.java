package org.kickscope.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.kickscope.views.Picture;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.latency.Brush;
import org.kickscope.views.latency.DensityPicture;
import org.kickscope.views.latency.LatencyView;
import org.kickscope.window.model.LatencyStudies;
import org.kickscope.window.model.Workspace;

/** How many signals took how long, over the stretch of time that is shown. A drag brushes a region, a click a cell. */
final class OverTimePanel extends LatencyPanel {
    private final Rectangle dragged = new Rectangle();
    private final Button keep = button("only these", "show only the brushed signals");
    private final Button clear = button("clear brush", "clear the brush");
    private final Pane content = new Pane() {
        @Override
        protected void layoutChildren() {
            view().resizeRelocate(0, 0, getWidth(), getHeight());
        }
    };
    private double pressedX = -1;
    private double pressedY;

    OverTimePanel(Workspace workspace, LatencyStudies studies) {
        super("over-time", "Over time", workspace, studies);
        content.getChildren().addAll(view(), dragged);
        dragged.getStyleClass().add("brush");
        dragged.setManaged(false);
        dragged.setMouseTransparent(true);
        dragged.setVisible(false);
        workspace.shown().addListener((p, old, now) -> refresh());
        workspace.analysis().addListener((p, old, now) -> {
            if (old != null && old.losses() != now.losses()) {
                refresh();
            }
        });
        keep.setOnAction(e -> studies.keepBrushed());
        clear.setOnAction(e -> studies.brush(null));
        keep.setVisible(false);
        clear.setVisible(false);
        view().chooseOnClick(false);
        view().whenShown(p -> say(((DensityPicture) p).cells()));
        view().addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view().addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view().addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    }

    private static Button button(String text, String spoken) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setAccessibleText(spoken);
        button.setId(text.replace(' ', '-'));
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private DensityPicture density() {
        return (DensityPicture) view().picture();
    }

    private void pressed(MouseEvent e) {
        pressedX = -1;
        view().requestFocus();
        if (e.getButton() == MouseButton.PRIMARY
                && density() != null
                && density().brushable(e.getX(), view().pictureY(e.getY()))) {
            pressedX = e.getX();
            pressedY = e.getY();
        }
    }

    /** What is dragged so far, as the brush will be drawn. */
    private void dragged(MouseEvent e) {
        Brush brush = brush(e);
        dragged.setVisible(brush != null);
        if (brush != null) {
            double left = Math.min(pressedX, e.getX());
            double top = Math.min(pressedY, e.getY());
            dragged.setX(Math.max(0, left));
            dragged.setY(Math.max(0, top));
            dragged.setWidth(Math.min(content.getWidth(), Math.max(pressedX, e.getX())) - dragged.getX());
            dragged.setHeight(Math.min(content.getHeight(), Math.max(pressedY, e.getY())) - dragged.getY());
        }
    }

    private Brush brush(MouseEvent e) {
        return pressedX < 0
                ? null
                : density().brush(pressedX, view().pictureY(pressedY), e.getX(), view().pictureY(e.getY()));
    }

    private void released(MouseEvent e) {
        Brush brush = brush(e);
        dragged.setVisible(false);
        if (brush != null) {
            studies().brush(brush);
        } else if (pressedX >= 0) {
            clicked(e.getX(), e.getY());
        }
        pressedX = -1;
    }

    /** A signal is selected; the signals of a cell are brushed. */
    private void clicked(double x, double y) {
        Spot spot = view().spotAt(x, y);
        if (spot != null && spot.target() instanceof Target.Signal signal) {
            workspace().choose(signal);
        } else {
            Brush cell = density().cell(x, view().pictureY(y));
            if (cell != null) {
                studies().brush(cell);
            }
        }
    }

    @Override
    Node content() {
        return content;
    }

    @Override
    List<Node> controls() {
        return List.of(keep, clear);
    }

    @Override
    void tell(LatencyView latency) {
        keep.setVisible(latency.study().brush() != null);
        clear.setVisible(latency.study().brush() != null);
    }

    @Override
    Picture picture(LatencyView latency, int width, int height) {
        return latency.density(width, height);
    }
}
