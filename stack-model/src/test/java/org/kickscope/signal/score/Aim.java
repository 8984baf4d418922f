package org.kickscope.signal.score;

/**
 * What a comparison has to reach, in percent. The aims are those of the project; what is not reached yet stands in
 * {@link BelowTheAim}, never here.
 *
 * @param exact {@link Tally#exactPercent()}
 * @param recall {@link Tally#recallPercent()}
 * @param precision {@link Tally#precisionPercent()}
 * @param outcome {@link Tally#outcomePercent()}
 * @param merged {@link Tally#mergedPercent()}
 * @param stack {@link Tally#stackPercent()}
 */
record Aim(double exact, double recall, double precision, double outcome, double merged, double stack) {
    private static final String VHOST_NET = "kvm-vhost-net";

    /** Of a trace. */
    static Aim of(KnownTrace trace) {
        boolean vhost = trace.stack().equals(VHOST_NET);
        String scenario = trace.scenario();
        if (scenario.equals("recorded")) {
            double share = trace.stack().startsWith("vhost-net") ? 100 : 99;
            return new Aim(share, 100, 100, share, 100, 100);
        }
        if (scenario.startsWith("lossy")) {
            // what the loss took away cannot be found; what is said must be true all the same
            return new Aim(vhost ? 95 : 93, 95, 99.5, vhost ? 96 : 93, 90, 99);
        }
        if (scenario.startsWith("clean")) {
            return withoutLoss(vhost ? 99.9 : 99.5);
        }
        return withoutLoss(scenario.startsWith("busy") || scenario.startsWith("noisy") ? vhost ? 99.5 : 99 : 98);
    }

    private static Aim withoutLoss(double share) {
        return new Aim(share, 99.9, 99.9, share, share, share);
    }
}
