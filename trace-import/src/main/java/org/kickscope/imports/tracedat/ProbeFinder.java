package org.kickscope.imports.tracedat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kickscope.imports.binary.Bytes;
import org.kickscope.imports.kernel.EventFormat;
import org.kickscope.imports.kernel.FormatField;
import org.kickscope.imports.kernel.Kallsyms;
import org.kickscope.imports.kernel.RecordTable;
import org.kickscope.imports.kernel.RecordType;
import org.kickscope.imports.kernel.RingPage;

/**
 * Finds the functions that probes stand in: a probe's format tells its name only, its records carry the address
 * ({@code __probe_ip}; of a return probe {@code __probe_func}), and the symbol table makes a function of it. Asked for
 * the first time, it looks for the first record of each probe type, over all lanes at once and no further than needed;
 * a type that never fired costs the walk over all record heads. Safe for several threads.
 */
final class ProbeFinder {
    private final TraceDatSource source;
    private final Map<Integer, Probe> byNumber = new HashMap<>();
    private Map<Integer, String> functions;

    /** Where a probe's records have their address. */
    private record Probe(int offset, int size, boolean returns) {}

    ProbeFinder(TraceDatSource source, RecordTable table) {
        this.source = source;
        for (int i = 0; i < table.size(); i++) {
            RecordType type = table.get(i);
            FormatField ip = type.format().field(EventFormat.PROBE_IP);
            FormatField function = type.format().field(EventFormat.PROBE_FUNC);
            FormatField address = function == null ? ip : function;
            if (address != null && (address.size() == 8 || address.size() == 4)) {
                int number = type.format().id();
                byNumber.put(number, new Probe(address.offset(), address.size(), function != null));
                type.type().probedFunctionLater(() -> function(number));
            }
        }
    }

    private synchronized String function(int number) {
        if (functions == null) {
            try {
                functions = find();
            } catch (IOException e) {
                // the scan that reads the events meets the same error where it can be told
                functions = Map.of();
            }
        }
        return functions.get(number);
    }

    private Map<Integer, String> find() throws IOException {
        Map<Integer, Long> addresses = addresses();
        List<Integer> numbers = new ArrayList<>(addresses.keySet());
        if (numbers.isEmpty()) {
            return Map.of();
        }
        long[] wanted = new long[numbers.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = addresses.get(numbers.get(i));
        }
        String[] names = new Kallsyms(source.kallsyms()).functions(wanted);
        Map<Integer, String> found = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            if (names[i] != null) {
                found.put(numbers.get(i), byNumber.get(numbers.get(i)).returns() ? names[i] + "_ret" : names[i]);
            }
        }
        return found;
    }

    /** Address in the first record that is met, by type number. */
    private Map<Integer, Long> addresses() throws IOException {
        Map<Integer, Long> found = new ConcurrentHashMap<>();
        List<BlockWork.Worker> workers = new ArrayList<>();
        for (int i = 0; i < BlockWork.threads(); i++) {
            workers.add(new Search(found));
        }
        new BlockWork(source, source.datLanes()).run(workers);
        return found;
    }

    private final class Search implements BlockWork.Worker {
        private final Map<Integer, Long> found;
        private final RingPage page = new RingPage(source.pageHeader(), source.bigEndian());
        private final boolean[] open = new boolean[RecordTable.NUMBERS];
        private final org.kickscope.trace.Anomalies ignored = new org.kickscope.trace.Anomalies();

        Search(Map<Integer, Long> found) {
            this.found = found;
            byNumber.keySet().forEach(n -> open[n] = true);
        }

        @Override
        public boolean block(DatLane lane, int block, Pages pages) throws IOException {
            lane.store().load(block, pages, ignored);
            for (int s = 0; s < pages.stretches(); s++) {
                int to = pages.to(s);
                for (int at = pages.from(s); at < to; at += lane.pageBytes()) {
                    page.load(pages.bytes(), at, Math.min(lane.pageBytes(), to - at));
                    search(pages.bytes());
                }
            }
            return found.size() < byNumber.size();
        }

        private void search(byte[] b) {
            int typeOffset = source.table().common().typeOffset();
            int least = source.table().common().bytes();
            boolean big = source.bigEndian();
            while (page.next()) {
                if (page.dataLength() < least) {
                    continue;
                }
                int number = Bytes.u16(b, page.dataAt() + typeOffset, big);
                if (open[number]) {
                    open[number] = false;
                    Probe probe = byNumber.get(number);
                    int at = page.dataAt() + probe.offset();
                    if (page.dataLength() >= probe.offset() + probe.size()) {
                        found.putIfAbsent(number, probe.size() == 8 ? Bytes.s64(b, at, big) : Bytes.u32(b, at, big));
                    }
                }
            }
        }
    }
}
