package org.kickscope.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kickscope.stack.Decoder;
import org.kickscope.trace.Field;

/** One chain as a sink sees it: a window that is used again for the next. */
public final class DecodeChain {
    private final DecoderTable table;
    private final Targets targets;
    private Chain chain;
    private long number;

    DecodeChain(DecoderTable table, Targets targets) {
        this.table = table;
        this.targets = targets;
    }

    void of(Chain over) {
        chain = over;
        number++;
    }

    /** Number of the chain among those handed out, from 1. */
    public long number() {
        return number;
    }

    /** True for the way of an interrupt, false for that of a kick. */
    public boolean interrupt() {
        return chain.interrupt;
    }

    /** True when it is a part of a signal that is counted by another chain: what a guest's trace shows. */
    public boolean part() {
        return chain.part;
    }

    /** Name of the queue, as {@code kickscope paths} says it; null when it is not proved. */
    public String queue() {
        return targets.queue(chain);
    }

    /** Ids of the stacks whose decoders these are. */
    public List<String> stacks() {
        return targets.stackIds(chain.interrupt ? targets.ofInterrupt(chain.stacks) : chain.stacks);
    }

    /** Time of the first event. */
    public long startNs() {
        return chain.firstNs[0];
    }

    /** Index of the source of its first event. */
    public int source() {
        return chain.source;
    }

    /** True when lost events hide a part of it. */
    public boolean touchedByLoss() {
        return chain.touchedByLoss;
    }

    /** Number of its decisions. */
    public int count() {
        return chain.count;
    }

    /** A decision. */
    public DecodeDecision decision(int d) {
        Decoder decoder = table.decoders.get(chain.decoder[d]);
        long[] key = Arrays.copyOfRange(chain.key, d * DecoderTable.PARTS, (d + 1) * DecoderTable.PARTS);
        String device = table.devices.get(chain.device[d]);
        Set<String> evidence = new TreeSet<>();
        evidence.add(table.plans.get(chain.firstEvent[d]).event);
        evidence.add(table.plans.get(chain.lookEvent[d]).event);
        if (chain.endEvent[d] >= 0) {
            evidence.add(table.plans.get(chain.endEvent[d]).event);
        }
        boolean timed = chain.endNs[d] != Field.MISSING && chain.endEvent[d] != chain.lookEvent[d];
        return new DecodeDecision(
                decoder,
                KeyText.lookedUp(table, chain.decoder[d], key),
                KeyText.key(
                        table,
                        chain.decoder[d],
                        key,
                        KeyText.compared(decoder, device, chain.asked(d), chain.candidateAny[d])),
                chain.result[d],
                chain.sure[d] > Chain.CONSISTENT,
                device,
                targets.target(chain, d),
                chain.startNs[d],
                timed ? chain.endNs[d] - chain.startNs[d] : -1,
                new ArrayList<>(evidence),
                chain.startPosition[d],
                chain.endPosition[d]);
    }
}
