package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.analysis.Analysis;
import org.kickscope.views.Picture;
import org.kickscope.views.decode.DecisionOrder;
import org.kickscope.views.decode.DecodeProvider;
import org.kickscope.views.decode.DecodeRequest;

/** Who decodes: the flow, what addresses are bound to, and the table of decisions. */
final class DecodeFigure {
    private DecodeFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        source.checkWhole();
        Analysis details = source.details();
        return DecodeProvider.whole(
                new DecodeRequest(details.decode(), source.clock(), source.width(), source.height(), source.type()),
                DecisionOrder.ADDRESS);
    }
}
