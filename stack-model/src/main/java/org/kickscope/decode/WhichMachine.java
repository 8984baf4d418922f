package org.kickscope.decode;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongToIntFunction;
import org.kickscope.signal.Evidence;
import org.kickscope.signal.Reconstruction;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/** The number of the virtual machine that a thread works for, as {@code kickscope paths} counts them. */
public final class WhichMachine {
    private WhichMachine() {}

    /**
     * By context the number of its machine, from 1; 0 unknown. With one machine, every thread works for it. Which of several
     * it is takes what else the threads do: then the trace is read once more.
     *
     * @param bindings after its scan
     * @param catalogue whose hooks tell several machines apart, null for the one of the program
     * @throws IOException when a file cannot be read
     */
    public static LongToIntFunction of(
            BindingScan bindings, Trace trace, StackCatalogue catalogue, long fromNs, long toNs, Progress progress)
            throws IOException {
        LongIntHashMap vcpus = bindings.vcpus;
        Set<Integer> numbers = new HashSet<>();
        int known = 0;
        for (LongIntCursor v : vcpus) {
            if (v.value >= 0) {
                numbers.add(v.value);
                known++;
            }
        }
        if (numbers.size() == known) {
            int only = vcpus.isEmpty() ? 0 : 1;
            return context -> only;
        }
        Evidence evidence = new Reconstruction(trace, catalogue == null ? StackCatalogue.shipped() : catalogue)
                .learn(fromNs, toNs, progress);
        return evidence::machine;
    }
}
