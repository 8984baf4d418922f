package org.kickscope.decode;

import com.carrotsearch.hppc.LongIntHashMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.kickscope.decode.Groups.Calls;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.EventScan;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Anomalies;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/**
 * Finds the decode decisions of a trace. {@link #run} takes one pass over the events that show them; a trace of several
 * virtual machines takes another one, which tells whose they are. {@link #each} takes one more. Memory does not grow with
 * the trace. One use; one thread at a time.
 */
public final class Decoding {
    private final Trace trace;
    private final StackCatalogue catalogue;
    private final long fromNs;
    private final long toNs;
    private final DecoderTable table;
    private Targets targets;
    private Doorbells doorbells;
    private int[] rowOfGroup = {};
    private Anomalies anomalies = new Anomalies();
    private boolean cancelled;

    /**
     * @param catalogue the stacks whose decoders are looked for
     * @param fromNs first time wanted, {@code Long.MIN_VALUE} for all
     * @param toNs first time not wanted, {@code Long.MAX_VALUE} for all
     */
    public Decoding(Trace trace, StackCatalogue catalogue, long fromNs, long toNs) {
        this.trace = trace;
        this.catalogue = catalogue;
        this.fromNs = fromNs;
        this.toNs = toNs;
        table = new DecoderTable(catalogue);
    }

    /**
     * Counts the decisions.
     *
     * @throws IOException when a file cannot be read
     */
    public DecodeResult run(Progress progress) throws IOException {
        return run(null, progress);
    }

    /**
     * Counts the decisions and finds the signals that they are about.
     *
     * @param signals all signals of the trace
     * @param folder for a temporary file, null for that of the system
     * @throws IOException when a file cannot be read, or the temporary one not written
     */
    public DecodeResult run(SignalTable signals, Path folder, Progress progress) throws IOException {
        try (ChainLog log = new ChainLog(folder)) {
            DecodeResult result = run(log, progress);
            return cancelled
                    ? result
                    : result.with(log.signals(rowOfGroup, result.rows().size(), signals, progress));
        }
    }

    private DecodeResult run(ChainLog log, Progress progress) throws IOException {
        Groups groups = new Groups(table);
        DecodeScan decode = new DecodeScan(table, log == null ? groups : log.before(groups));
        BindingScan bindings = new BindingScan();
        EventScan scan = new EventScan(List.of(bindings, decode));
        scan.run(trace, fromNs, toNs, progress);
        anomalies = scan.anomalies();
        cancelled = scan.cancelled();
        LongIntHashMap vcpus = bindings.vcpus;
        List<Calls> chains = groups.chains();
        for (Calls c : chains) {
            if (c.bus && !vcpus.containsKey(c.context)) {
                vcpus.put(c.context, -1);
            }
        }
        LongToIntFunction vmOf = WhichMachine.of(bindings, trace, catalogue, fromNs, toNs, progress);
        AddressMap map = new AddressMap(bindings, vmOf);
        targets = new Targets(table, map, vmOf);
        doorbells = new Doorbells(chains, decode.pagesRead, vcpus, map.bindings());
        DecodeRows rows = new DecodeRows(table, groups, doorbells, targets, map, decode.losses);
        DecodeResult result = rows.result();
        rowOfGroup = rows.rowOfGroup();
        return result;
    }

    /**
     * Hands out every chain, in the order in which they are over. {@link #run} must have come first: it tells which stores
     * are signals.
     *
     * @throws IOException when a file cannot be read, or the sink throws it
     */
    public void each(DecodeSink sink, Progress progress) throws IOException {
        DecodeChain view = new DecodeChain(table, targets);
        DecodeScan decode = new DecodeScan(table, (chain, cut) -> {
            boolean signal = !Groups.bus(table, chain) || doorbells.signal(chain.machine, chain.part(0, 0));
            if (signal) {
                view.of(chain);
                try {
                    sink.accept(view);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        try {
            EventScan scan = new EventScan(List.of(decode));
            scan.run(trace, fromNs, toNs, progress);
            cancelled |= scan.cancelled();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What was odd in the blocks that were read. */
    public Anomalies anomalies() {
        return anomalies;
    }

    /** True when the progress asked to stop before the end. */
    public boolean cancelled() {
        return cancelled;
    }
}
