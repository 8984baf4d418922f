package org.kickscope.compare;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.kickscope.compare.WorkloadCount.What;

/** Whether two sides did the same work. */
final class Workloads {
    private static final double RISK = 0.01;
    private static final double TENTH = 0.1;
    private static final int FEW = 5;
    private static final int MOST_EXACT = 1 << 20;

    private Workloads() {}

    static List<WorkloadRow> rows(Run a, Run b) {
        List<WorkloadRow> rows = new ArrayList<>();
        for (What what : What.values()) {
            WorkloadCount ofA = a.workload(what);
            WorkloadCount ofB = b.workload(what);
            if (ofA != null || ofB != null) {
                rows.add(new WorkloadRow(what, ofA, ofB, ofA != null && ofB != null && differs(ofA, ofB)));
            }
        }
        return rows;
    }

    private static boolean differs(WorkloadCount a, WorkloadCount b) {
        double larger = Math.max(a.value(), b.value());
        if (larger == 0 || Math.min(a.value(), b.value()) >= larger / (1 + TENTH)) {
            return false;
        }
        return switch (a.what().kind()) {
            case NUMBER, MEAN -> true;
            case RATE -> rates(a, b);
            case SHARE -> shares(a, b);
        };
    }

    /** Of all events of both, the number of B's is a toss-up by the lengths of time. */
    private static boolean rates(WorkloadCount a, WorkloadCount b) {
        long all = a.count() + b.count();
        if (all > MOST_EXACT) {
            return true; // a tenth of a million is never chance
        }
        double share = (double) b.of() / ((double) a.of() + b.of());
        return BinomialTest.withDefaults()
                        .with(AlternativeHypothesis.TWO_SIDED)
                        .test((int) all, (int) b.count(), share)
                        .getPValue()
                < RISK;
    }

    private static boolean shares(WorkloadCount a, WorkloadCount b) {
        long[][] table = {{a.count(), a.of() - a.count()}, {b.count(), b.of() - b.count()}};
        boolean few = false;
        for (long[] row : table) {
            for (long cell : row) {
                few |= cell < FEW;
            }
        }
        if (few && a.of() + b.of() <= MOST_EXACT) {
            int[][] small = new int[2][2];
            for (int i = 0; i < 4; i++) {
                small[i / 2][i % 2] = (int) table[i / 2][i % 2];
            }
            return FisherExactTest.withDefaults().test(small).getPValue() < RISK;
        }
        return ChiSquareTest.withDefaults().test(table).getPValue() < RISK;
    }
}
