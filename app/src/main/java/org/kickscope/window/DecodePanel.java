package org.kickscope.window;

import org.kickscope.decode.DecodeResult;
import org.kickscope.trace.Clock;
import org.kickscope.views.Numbers;
import org.kickscope.views.Type;
import org.kickscope.views.decode.DecodeProvider;
import org.kickscope.views.decode.DecodeRequest;
import org.kickscope.window.model.Workspace;

/** Who decodes: the flow from the store to what came of it, and what addresses are bound to. */
final class DecodePanel extends DecodingPanel {
    DecodePanel(Workspace workspace) {
        super("decode", "Who decodes?", workspace);
    }

    @Override
    String about(DecodeResult result) {
        return Numbers.count(result.kicks()) + (result.kicks() == 1 ? " kick, " : " kicks, ")
                + Numbers.count(result.interrupts()) + (result.interrupts() == 1 ? " interrupt" : " interrupts")
                + "; a click shows the signals of a part";
    }

    @Override
    PictureMaker of(DecodeResult result) {
        Clock clock = clock();
        Type letters = type();
        return (width, height) -> DecodeProvider.flow(new DecodeRequest(result, clock, width, height, letters));
    }
}
