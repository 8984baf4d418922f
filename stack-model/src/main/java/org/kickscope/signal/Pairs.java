package org.kickscope.signal;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.kickscope.stack.Hook;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.Field;

/**
 * Which names of two ends mean the same thing, where no event has both: the interrupts of a pair of event-channel ports, a
 * doorbell and the work item that serves it. Learnt from the whole trace: what is put under one name is taken under the
 * other. Two names are a pair when each is the best counterpart of the other; the measure is how many takes had a give
 * since the take before, squared, over the gives times the takes: 1 when they alternate, about a quarter for two that
 * have nothing to do with each other and are equally frequent. Fewer than {@link #FEWEST} such takes prove nothing.
 *
 * <p>Such a join is inferred, and shown as {@link Handoff#LEARNT_PAIR}. Memory: at most {@link #MOST_NAMES} names of each
 * side in a space. Part of {@link EvidenceScan}.
 */
final class Pairs {
    static final int MOST_NAMES = 256;
    static final int FEWEST = 3;
    /** Stands for the space of vectors and the interrupts that they are in the guest. */
    private static final int INJECTED = -2;

    private final HookTable table;
    private final Evidence evidence;
    private final Map<Integer, Space> spaces = new HashMap<>();
    /** By context: the name by which it knows what it works on. */
    private final LongLongHashMap knownIn = new LongLongHashMap();

    /** One set of names on each side. */
    private static final class Space {
        final LongIntHashMap givers = new LongIntHashMap();
        final int[] gives = new int[MOST_NAMES];
        final long[] givenNs = new long[MOST_NAMES];
        final LongIntHashMap takers = new LongIntHashMap();
        final Taker[] taker = new Taker[MOST_NAMES];
    }

    /** One name of the side that takes, and what it has to do with each name of the other side. */
    private static final class Taker {
        int takes;
        long context;
        final int[] givesBefore = new int[MOST_NAMES];
        final int[] hits = new int[MOST_NAMES];
        final long[] longestNs = new long[MOST_NAMES];
    }

    Pairs(HookTable table, Evidence evidence) {
        this.table = table;
        this.evidence = evidence;
    }

    /** One hook of an event. */
    void step(EventBatch batch, int i, HookStep s) {
        boolean takes = s.join == Hook.Join.TAKE && table.isPair(s.space);
        boolean gives = table.isPair(s.giveSpace);
        boolean begins = s.join == Hook.Join.BEGIN && s.key.length > 0;
        if (!takes && !gives && !begins || !s.holds(batch, i)) {
            return;
        }
        long context = Keys.context(batch, i);
        int source = Keys.machine(batch);
        if (begins) {
            known(context, Keys.of(source, -7, s.key, batch, i));
        }
        if (takes) {
            long name = Keys.of(source, s.space, s.key, batch, i);
            taken(s.space, name, batch.timeNs(i), context);
            known(context, name);
        }
        if (gives) {
            long name = s.giveKey.length == 0
                    ? knownIn.getOrDefault(context, Field.MISSING)
                    : Keys.of(source, s.giveSpace, s.giveKey, batch, i);
            given(s.giveSpace, name, batch.timeNs(i));
            knownIn.remove(context);
        }
    }

    /** A vector was injected into the vCPU of a thread. */
    void injected(long context, long vector, long ns) {
        if (vector != Field.MISSING) {
            given(INJECTED, injectedName(context, vector), ns);
        }
    }

    /** A guest runs the handler of an interrupt. */
    void handled(int source, int cpu, long irq, long ns) {
        if (irq != Field.MISSING) {
            taken(INJECTED, handledName(source, cpu, irq), ns, -1);
        }
    }

    /** Name of a vector of the vCPU that a thread runs. */
    static long injectedName(long context, long vector) {
        return Keys.of(14, context, vector);
    }

    /** Name of an interrupt of a CPU of a guest. */
    static long handledName(int source, int cpu, long irq) {
        return Keys.of(13, (long) source << 32 | cpu, irq);
    }

    private void known(long context, long name) {
        if (knownIn.size() < Evidence.MOST) {
            knownIn.put(context, name);
        }
    }

    private Space space(int number) {
        return spaces.computeIfAbsent(number, n -> new Space());
    }

    /** Number of a name, -1 when there are too many. */
    private static int number(LongIntHashMap names, long name) {
        int n = names.getOrDefault(name, -1);
        if (n < 0 && names.size() < MOST_NAMES) {
            n = names.size();
            names.put(name, n);
        }
        return n;
    }

    void given(int space, long name, long ns) {
        Space s = space(space);
        int g = name == Field.MISSING ? -1 : number(s.givers, name);
        if (g >= 0) {
            s.gives[g]++;
            s.givenNs[g] = ns;
        }
    }

    void taken(int space, long name, long ns, long context) {
        Space s = space(space);
        int t = name == Field.MISSING ? -1 : number(s.takers, name);
        if (t < 0) {
            return;
        }
        Taker taker = s.taker[t];
        if (taker == null) {
            taker = new Taker();
            s.taker[t] = taker;
        }
        taker.takes++;
        taker.context = context;
        for (int g = 0; g < s.givers.size(); g++) {
            int since = s.gives[g] - taker.givesBefore[g];
            taker.givesBefore[g] = s.gives[g];
            taker.hits[g] += since > 0 ? 1 : 0;
            if (since == 1) {
                taker.longestNs[g] = Math.max(taker.longestNs[g], ns - s.givenNs[g]);
            }
        }
    }

    /** Writes the pairs into the evidence. */
    void settle() {
        for (Space s : spaces.values()) {
            int[] bestTaker = new int[s.givers.size()];
            int[] bestGiver = new int[s.takers.size()];
            double[] most = new double[bestTaker.length];
            Arrays.fill(bestTaker, -1);
            for (int t = 0; t < bestGiver.length; t++) {
                double mine = 0;
                bestGiver[t] = -1;
                for (int g = 0; g < bestTaker.length; g++) {
                    double now = score(s, g, t);
                    if (now >= mine) {
                        bestGiver[t] = now > mine ? g : -1;
                        mine = now;
                    }
                    if (now >= most[g]) {
                        bestTaker[g] = now > most[g] ? t : -1;
                        most[g] = now;
                    }
                }
            }
            for (LongIntCursor taker : s.takers) {
                int g = bestGiver[taker.value];
                if (g >= 0 && bestTaker[g] == taker.value) {
                    pair(s, g, taker.key, s.taker[taker.value]);
                }
            }
        }
    }

    private static double score(Space s, int g, int t) {
        double hits = s.taker[t].hits[g];
        return hits < FEWEST ? 0 : hits * hits / ((double) s.gives[g] * s.taker[t].takes);
    }

    private void pair(Space s, int g, long takenName, Taker taker) {
        for (LongIntCursor giver : s.givers) {
            if (giver.value == g) {
                evidence.givenNameOf.put(takenName, giver.key);
                evidence.taken.add(giver.key);
                evidence.longestNs.put(giver.key, taker.longestNs[g]);
                if (taker.context >= 0 && Keys.isThread(taker.context)) {
                    evidence.takerOf.put(giver.key, taker.context);
                }
            }
        }
    }
}
