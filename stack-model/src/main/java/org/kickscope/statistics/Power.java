package org.kickscope.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** What a larger sample would tell. */
public final class Power {
    private static final double POWER = 0.8;

    private Power() {}

    /**
     * How many times as many values a side would tell a difference of the size found from none, in four of five
     * recordings.
     *
     * @param estimate the difference as found
     * @param standardError of it
     * @param confidence of the interval that shall hold no 0
     * @return infinite where nothing was found
     */
    public static double factor(double estimate, double standardError, double confidence) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double wanted =
                normal.inverseSurvivalProbability((1 - confidence) / 2) + normal.inverseCumulativeProbability(POWER);
        double root = wanted * standardError / Math.abs(estimate);
        return root * root;
    }

    /**
     * The least shift that a sample with such an interval would have shown, in four of five recordings.
     *
     * @param interval of the shift
     * @param confidence of the interval
     */
    public static long detectable(Interval interval, double confidence) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double z = normal.inverseSurvivalProbability((1 - confidence) / 2);
        return Math.round(interval.halfWidth() * (z + normal.inverseCumulativeProbability(POWER)) / z);
    }
}
