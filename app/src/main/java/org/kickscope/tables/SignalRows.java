package org.kickscope.tables;

import java.io.IOException;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;

/** A table whose rows come from the wanted signals, one after the other. */
interface SignalRows extends Table {
    /** Hands out the rows of one signal, if it has any. */
    void rows(SignalRow signal, Facts facts, Cells cells) throws IOException;

    @Override
    default void fill(Facts facts, Cells cells) throws IOException {
        SignalTable signals = facts.signals();
        SignalRow look = signals.size() == 0 ? null : signals.row(0);
        for (int r = 0; r < signals.size(); r++) {
            if (facts.wants(r)) {
                rows(look.at(r), facts, cells);
            }
        }
    }
}
