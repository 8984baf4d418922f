package org.kickscope.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;
import org.kickscope.views.Picture;
import org.kickscope.views.latency.By;
import org.kickscope.views.latency.LatencyView;
import org.kickscope.window.model.LatencyStudies;
import org.kickscope.window.model.Workspace;

/** A histogram for each hand-off, or for each layer, queue, vCPU or size of batch. */
final class HandoffsPanel extends LatencyPanel {
    private final ChoiceBox<By> by = new ChoiceBox<>();

    HandoffsPanel(Workspace workspace, LatencyStudies studies) {
        super("handoffs", "Where the time goes", workspace, studies);
        by.getItems().setAll(By.values());
        by.setConverter(new StringConverter<>() {
            @Override
            public String toString(By value) {
                return value == null ? "" : "by " + value.id();
            }

            @Override
            public By fromString(String text) {
                throw new UnsupportedOperationException("nobody types it");
            }
        });
        by.valueProperty().bindBidirectional(studies.by());
        by.getStyleClass().add("small");
        by.setId("latency-by");
        by.setAccessibleText("what the histograms are told apart by");
    }

    @Override
    List<Node> controls() {
        return List.of(by);
    }

    @Override
    void tell(LatencyView latency) {
        say(latency.aboutHistograms());
    }

    @Override
    Picture picture(LatencyView latency, int width, int height) {
        return latency.histograms(width, height);
    }
}
