package org.kickscope.window;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;
import org.kickscope.decode.DecodeResult;
import org.kickscope.trace.Clock;
import org.kickscope.views.Numbers;
import org.kickscope.views.Type;
import org.kickscope.views.decode.DecisionOrder;
import org.kickscope.views.decode.DecodeProvider;
import org.kickscope.views.decode.DecodeRequest;
import org.kickscope.window.model.Workspace;

/** A row for each decoder, key and outcome. */
final class DecisionsPanel extends DecodingPanel {
    private final ChoiceBox<DecisionOrder> order = new ChoiceBox<>();

    DecisionsPanel(Workspace workspace) {
        super("decisions", "Decisions", workspace);
        order.getItems().setAll(DecisionOrder.values());
        order.setValue(DecisionOrder.ADDRESS);
        order.setConverter(new StringConverter<>() {
            @Override
            public String toString(DecisionOrder value) {
                return value == null ? "" : "by " + value.id();
            }

            @Override
            public DecisionOrder fromString(String text) {
                throw new UnsupportedOperationException("nobody types it");
            }
        });
        order.getStyleClass().add("small");
        order.setId("decisions-order");
        order.setAccessibleText("order of the decisions");
        order.setOnAction(e -> refresh());
    }

    @Override
    List<Node> controls() {
        return List.of(order);
    }

    @Override
    String about(DecodeResult result) {
        return Numbers.count(result.rows().size()) + (result.rows().size() == 1 ? " row" : " rows")
                + ", one for each decoder, key and outcome; a click shows its signals";
    }

    @Override
    PictureMaker of(DecodeResult result) {
        DecisionOrder wanted = order.getValue();
        Clock clock = clock();
        Type letters = type();
        return (width, height) ->
                DecodeProvider.table(new DecodeRequest(result, clock, width, height, letters), wanted);
    }
}
