package org.kickscope.views.decode;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.kickscope.decode.DecisionRow;
import org.kickscope.decode.DecodeResult;
import org.kickscope.views.Selection;
import org.kickscope.views.Target;

/** Which rows of decisions belong to what is selected. No state. */
final class Marked {
    private Marked() {}

    static BitSet rows(DecodeResult result, Selection selection) {
        BitSet rows = new BitSet();
        add(result, selection.chosen(), rows);
        selection.others().forEach(t -> add(result, t, rows));
        return rows;
    }

    private static void add(DecodeResult result, Target target, BitSet into) {
        int signal = target instanceof Target.Signal s ? s.row() : target instanceof Target.Hop h ? h.row() : -1;
        Pattern pattern = target instanceof Target.Lookup l ? pattern(l.pattern()) : null;
        String key = target instanceof Target.Address a ? a.key() : null;
        if (signal < 0 && pattern == null && key == null) {
            return;
        }
        List<DecisionRow> rows = result.rows();
        for (int r = 0; r < rows.size(); r++) {
            boolean its = signal >= 0
                    ? result.signals() != null && result.signals().holds(r, signal)
                    : pattern != null
                            ? pattern.matcher(rows.get(r).text()).matches()
                            : rows.get(r).lookedUp().equals(key);
            into.set(r, its || into.get(r));
        }
    }

    /** As the filter reads it. */
    private static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** A text as a pattern that a filter can quote. */
    static String quotable(String text) {
        return text.replace('\'', '?');
    }
}
