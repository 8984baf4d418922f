package org.kickscope.window;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kickscope.signal.Direction;
import org.kickscope.views.Picture;
import org.kickscope.views.latency.LatencyView;
import org.kickscope.window.model.LatencyStudies;
import org.kickscope.window.model.Workspace;

/** What sets the brushed signals apart, and a table of all parts. Brushes the slowest without a pointer. */
final class ApartPanel extends LatencyPanel {
    private final Map<Direction, Button> slowest = new EnumMap<>(Direction.class);

    ApartPanel(Workspace workspace, LatencyStudies studies) {
        super("apart", "What sets signals apart", workspace, studies);
        for (Direction d : Direction.values()) {
            Button button = new Button("slowest " + d.id() + "s");
            button.getStyleClass().add("small");
            button.setId("brush-slowest-" + d.id());
            button.setAccessibleText("brush the slowest " + d.id() + "s");
            button.setOnAction(e -> studies.brushSlowest(d));
            button.setDisable(true);
            slowest.put(d, button);
        }
    }

    @Override
    List<Node> controls() {
        return List.copyOf(slowest.values());
    }

    @Override
    void tell(LatencyView latency) {
        slowest.forEach((d, button) -> button.setDisable(latency.study().delivered(d) < 2));
    }

    @Override
    Picture picture(LatencyView latency, int width, int height) {
        return latency.apart(width, height);
    }
}
