package org.kickscope.signal;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongObjectHashMap;
import org.kickscope.stack.Hook;

/**
 * Keys that an interrupt passes before its vector is formed: each of them tells the vector. Part of {@link EvidenceScan};
 * bounded by the number of threads.
 */
final class VectorChains {
    private static final int MOST_KEYS = 8;

    private final Evidence evidence;
    private final LongObjectHashMap<LongArrayList> chains = new LongObjectHashMap<>();

    VectorChains(Evidence evidence) {
        this.evidence = evidence;
    }

    /** An event of an interrupt names a key in the context. */
    void pass(long context, HookStep s, long key) {
        LongArrayList keys = chains.get(context);
        if (keys == null) {
            keys = new LongArrayList(4);
            chains.put(context, keys);
        }
        if (s.join == Hook.Join.BEGIN || keys.size() >= MOST_KEYS) {
            keys.clear();
        }
        if (s.layer >= 0) {
            keys.add(key);
        }
    }

    /** A vector was accepted in the context: it is that of the keys before. */
    void bind(long context, long vcpu, long vector) {
        LongArrayList keys = chains.get(context);
        if (keys != null) {
            for (int k = 0; k < keys.size(); k++) {
                long now = vcpu << 16 | vector;
                long known = evidence.vectorOfKey.getOrDefault(keys.get(k), now);
                evidence.vectorOfKey.put(keys.get(k), known == now ? now : -1);
            }
            keys.clear();
        }
    }
}
