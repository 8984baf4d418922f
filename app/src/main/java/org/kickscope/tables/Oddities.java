package org.kickscope.tables;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.findings.Findings;
import org.kickscope.findings.Judgement;
import org.kickscope.result.SignalRow;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.EventScan;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Anomaly;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/**
 * What is odd about the data and about the signals, as {@code doctor} says it.
 *
 * @param anomalies the worst first
 * @param judgements what each rule came to
 */
record Oddities(List<Anomaly> anomalies, List<Judgement> judgements) {
    static Oddities of(Axis axis, SignalTable signals, Progress progress) throws IOException {
        Trace trace = axis.trace();
        Anomalies odd = new Anomalies();
        trace.sources().forEach(s -> odd.addAll(s.anomalies()));
        Findings findings = new Findings(axis);
        ClockSpans spans = new ClockSpans(trace.sources().size());
        EventScan scan = new EventScan(findings.observers(), (batch, from, to) -> {
            spans.rows(batch, from, to);
            findings.rows(batch, from, to);
        });
        scan.run(trace, Long.MIN_VALUE, Long.MAX_VALUE, progress);
        odd.addAll(scan.anomalies());
        spans.addTo(axis, odd);
        SignalRow row = signals.size() == 0 ? null : signals.row(0);
        for (int r = 0; r < signals.size(); r++) {
            findings.accept(row.at(r));
        }
        List<Anomaly> worstFirst = odd.list().stream()
                .sorted(Comparator.comparing((Anomaly a) -> Severity.of(a.kind()))
                        .thenComparing(Anomaly::source))
                .toList();
        return new Oddities(worstFirst, findings.judgements(trace));
    }
}
