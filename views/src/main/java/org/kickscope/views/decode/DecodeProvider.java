package org.kickscope.views.decode;

import java.util.List;
import org.kickscope.views.Board;
import org.kickscope.views.Picture;

/** Makes the pictures of decisions. No state; for any number of threads. */
public final class DecodeProvider {
    private DecodeProvider() {}

    /** Who decodes: sentences, the flow, what addresses are bound to. */
    public static Picture flow(DecodeRequest request) {
        return DecodeLayout.of(request);
    }

    /** A table of all decisions. */
    public static Picture table(DecodeRequest request, DecisionOrder order) {
        return new DecisionsPicture(request, order);
    }

    /** The flow, and the table below. */
    public static Picture whole(DecodeRequest request, DecisionOrder order) {
        DecodeRequest bare = new DecodeRequest(request.result(), request.clock(), request.width(), 0, request.type());
        Picture flow = flow(bare);
        Picture table = table(bare, order);
        return Board.of(
                "Who decodes",
                request.width(),
                request.height(),
                List.of(new Board.Part(flow, 0, 0), new Board.Part(table, 0, flow.height() + 8)));
    }
}
