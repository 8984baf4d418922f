package org.kickscope.control;

import java.util.List;
import org.kickscope.scan.Sighting;

/**
 * A set of features in a role, or the fact that this trace does not show one.
 *
 * @param object id of the object it belongs to, null where none is seen
 * @param role {@code offered}, {@code limited} or {@code acknowledged}
 * @param by by whom to whom, in words; empty where none is seen
 * @param value the set as bits; null where the trace does not show it
 * @param names names of its bits, ascending
 * @param times how often the same was said
 * @param evidence events that show it, or that it was asked for; empty where nothing does
 * @param remark what the trace leaves open, and what to record; empty for nothing
 */
public record FeatureSet(
        String object,
        String role,
        String by,
        Long value,
        List<String> names,
        long times,
        List<Sighting> evidence,
        String remark) {
    public FeatureSet {
        names = List.copyOf(names);
        evidence = List.copyOf(evidence);
    }
}
