package org.kickscope.decode;

import java.util.List;
import org.kickscope.result.Lookups;

/**
 * What decoders decided in a trace.
 *
 * @param rows decisions, those of the most frequent first
 * @param flows which decisions came one after the other
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
 * @param signals the signals that each row is about, null where nobody looked
 */
public record DecodeResult(
        List<DecisionRow> rows,
        List<DecisionFlow> flows,
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
        long setAside,
        DecisionSignals signals) {
    public DecodeResult {
        rows = List.copyOf(rows);
        flows = List.copyOf(flows);
        whoDecodes = List.copyOf(whoDecodes);
    }

    DecodeResult with(DecisionSignals itsSignals) {
        return new DecodeResult(
                rows,
                flows,
                whoDecodes,
                map,
                kicks,
                interrupts,
                decisions,
                proved,
                otherStores,
                cut,
                lost,
                losses,
                setAside,
                itsSignals);
    }

    /** The rows as texts with their signals, which must be known. */
    public Lookups lookups() {
        return new Lookups() {
            @Override
            public int size() {
                return rows.size();
            }

            @Override
            public String text(int lookup) {
                return rows.get(lookup).text();
            }

            @Override
            public int[] rows(int lookup) {
                return signals.rows(lookup);
            }
        };
    }
}
