package org.kickscope.axis;

import org.kickscope.trace.clock.ClockMap;

/**
 * How the times of one source become those of the axis, which is the clock of the first source.
 *
 * @param source index of the source
 * @param relation what says so
 * @param map from its times to the axis
 * @param plusMinus how far the truth may be from the map, in units of the axis; 0 exact, -1 not known
 * @param evidence one sentence for people: what was seen, how often
 * @param checked events of a guest that were compared with the times in which its vCPU ran
 * @param outside those of them that the corrected time puts where the vCPU did not run: evidence against the map
 * @param driftPlusMinusPpb how far the drift of the two clocks may be from that of the map, in parts in 10<sup>9</sup>; -1
 *     where that is not known
 */
public record SourceAxis(
        int source,
        Relation relation,
        ClockMap map,
        long plusMinus,
        String evidence,
        long checked,
        long outside,
        long driftPlusMinusPpb) {
    /** More of the compared events than this share, in percent, contradict a map that is not only imprecise. */
    private static final int CONTRADICTION_PERCENT = 5;

    /** One of whose drift nothing was measured, and whose events were not compared. */
    SourceAxis(int source, Relation relation, ClockMap map, long plusMinus, String evidence) {
        this(source, relation, map, plusMinus, evidence, 0, 0, -1);
    }

    /** The same after a comparison. */
    SourceAxis checked(long events, long contradicting) {
        return new SourceAxis(source, relation, map, plusMinus, evidence, events, contradicting, driftPlusMinusPpb);
    }

    /** What relates a clock to the axis. */
    public enum Relation {
        /** it is the axis */
        REFERENCE("reference"),
        /** both name the same clock, and are taken to be of one boot of one machine */
        SAME_CLOCK("same-clock"),
        /** neither names its clock, and their times overlap: taken for the same */
        ASSUMED("assumed"),
        /** the user gave the offset */
        GIVEN("given"),
        /** the recorder measured how the guest's clock becomes the host's, and wrote it into the guest's file */
        TIME_SHIFT("time-shift"),
        /** the offset that KVM gave the guest's TSC */
        TSC_OFFSET("tsc-offset"),
        /** pairs of times that a program wrote into the trace */
        ANCHORS("anchors"),
        /** events that must lie between others */
        MATCHED("matched"),
        /** nothing relates them */
        UNRELATED("unrelated");

        private final String id;

        Relation(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }

    /** The events themselves say that the map is wrong. */
    public boolean contradicted() {
        return checked > 0 && 100 * outside > CONTRADICTION_PERCENT * checked;
    }
}
