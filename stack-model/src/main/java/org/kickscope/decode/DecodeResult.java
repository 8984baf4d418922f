package org.kickscope.decode;

import java.util.List;

/**
 * What decoders decided in a trace.
 *
 * @param rows decisions, those of the most frequent first
 * @param whoDecodes how kicks are decoded, by stack
 * @param map which queue an address belongs to
 * @param kicks chains of kicks
 * @param interrupts chains of interrupts
 * @param decisions all decisions in {@code rows}
 * @param proved those that events prove
 * @param otherStores chains of stores to addresses that carry no signal; they are in no row
 * @param cut chains of which the end of the trace hides something
 * @param lost chains of which lost events hide something
 * @param losses places where events were lost
 * @param setAside decisions that were not kept because there were too many different ones
 */
public record DecodeResult(
        List<DecisionRow> rows,
        List<WhoDecodes> whoDecodes,
        AddressMap map,
        long kicks,
        long interrupts,
        long decisions,
        long proved,
        long otherStores,
        long cut,
        long lost,
        long losses,
        long setAside) {
    public DecodeResult {
        rows = List.copyOf(rows);
        whoDecodes = List.copyOf(whoDecodes);
    }
}
