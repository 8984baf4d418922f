package org.kickscope.decode;

import java.util.Arrays;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.trace.Field;

/** The decoders that one signal went through so far. Used again for another signal when it is over. */
final class Chain {
    static final int MOST = 8;
    private static final int PARTS = DecoderTable.PARTS;

    /** How sure a result is. */
    static final int OPEN = 0;

    static final int CONSISTENT = 1;
    static final int IMPLIED = 2;
    static final int PROOF = 3;

    /** The machine of its events, and the source of the first of them. */
    int machine;

    int source;
    long context;
    boolean interrupt;
    boolean part;
    boolean tentative;
    boolean signal;
    boolean exact;
    boolean touchedByLoss;
    boolean given;
    boolean done;
    int cpu;
    long stacks;
    long wakee;
    String wakeeName;
    boolean served;

    int count;
    final int[] decoder = new int[MOST];
    final long[] key = new long[MOST * PARTS];
    final long[] firstNs = new long[MOST];
    final long[] startNs = new long[MOST];
    final long[] endNs = new long[MOST];
    final long[] startPosition = new long[MOST];
    final long[] endPosition = new long[MOST];
    final int[] firstEvent = new int[MOST];
    final int[] lookEvent = new int[MOST];
    final int[] endEvent = new int[MOST];
    final Result[] result = new Result[MOST];
    final int[] sure = new int[MOST];
    final long[] candidate = new long[MOST];
    final long[] candidateData = new long[MOST];
    final boolean[] candidateAny = new boolean[MOST];
    final int[] candidates = new int[MOST];
    final int[] device = new int[MOST];
    final String[] targetName = new String[MOST];
    final long[] target = new long[MOST];
    final String[] targetText = new String[MOST];

    void begin(int itsMachine, int itsSource, long itsContext, boolean itsInterrupt, long itsStacks) {
        machine = itsMachine;
        source = itsSource;
        context = itsContext;
        interrupt = itsInterrupt;
        part = false;
        tentative = false;
        signal = false;
        exact = false;
        touchedByLoss = false;
        given = false;
        done = false;
        stacks = itsStacks;
        wakee = 0;
        wakeeName = null;
        served = false;
        count = 0;
    }

    /** Adds a decision, which nothing shows the result of yet. */
    int push(int itsDecoder, long timeNs, long position, int event) {
        int d = count++;
        decoder[d] = itsDecoder;
        Arrays.fill(key, d * PARTS, (d + 1) * PARTS, Field.MISSING);
        firstNs[d] = timeNs;
        startNs[d] = timeNs;
        endNs[d] = Field.MISSING;
        startPosition[d] = position;
        endPosition[d] = -1;
        firstEvent[d] = event;
        lookEvent[d] = event;
        endEvent[d] = -1;
        result[d] = null;
        sure[d] = OPEN;
        candidate[d] = Field.MISSING;
        candidates[d] = 0;
        device[d] = 0;
        targetName[d] = null;
        target[d] = Field.MISSING;
        targetText[d] = null;
        return d;
    }

    void decide(int d, Result what, int how) {
        result[d] = what;
        sure[d] = how;
    }

    /** The last decision of a decoder, -1 for none. */
    int last(int itsDecoder) {
        for (int d = count - 1; d >= 0; d--) {
            if (decoder[d] == itsDecoder) {
                return d;
            }
        }
        return -1;
    }

    boolean lookedBy(int d, int event) {
        return firstEvent[d] == event || lookEvent[d] == event;
    }

    long part(int d, int part) {
        return part < PARTS ? key[d * PARTS + part] : Field.MISSING;
    }

    void part(int d, int part, long value) {
        if (part < PARTS) {
            key[d * PARTS + part] = value;
        }
    }

    /** True when an entry was compared whose answer is not known yet. */
    boolean asked(int d) {
        return candidate[d] != Field.MISSING;
    }
}
