package org.kickscope.views.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kickscope.decode.Binding;
import org.kickscope.decode.DecisionRow;
import org.kickscope.decode.DecodeResult;
import org.kickscope.decode.Match;
import org.kickscope.decode.QueueAddress;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.stack.Family;
import org.kickscope.views.Target;

/**
 * The numbers of one kind that kicks carry, in their order: addresses, ports, handles; with what they are bound to. Immutable.
 *
 * @param kind {@code guest physical address}, {@code port}, {@code handle}
 * @param cells ascending
 */
record AddressStrip(String kind, List<Cell> cells) {
    private static final String ADDRESS = "guest physical address";
    private static final String PORT = "port";

    /**
     * One number.
     *
     * @param number itself
     * @param name as it is written
     * @param count how often it was looked up; 0 where it is only bound
     * @param bound what it is bound to, null where the trace does not tell
     * @param family of who decided
     * @param result what came of most of the look-ups, null without any
     * @param rows rows of decisions about it
     * @param target what selecting it selects, null where it was never looked up
     */
    record Cell(
            long number,
            String name,
            long count,
            String bound,
            Family family,
            Result result,
            List<Integer> rows,
            Target target) {
        Cell {
            rows = List.copyOf(rows);
        }
    }

    static List<AddressStrip> of(DecodeResult result) {
        Map<String, Map<Long, List<Integer>>> asked = new TreeMap<>();
        List<DecisionRow> rows = result.rows();
        for (int r = 0; r < rows.size(); r++) {
            DecisionRow row = rows.get(r);
            Long number = row.interrupt() || row.part() ? null : number(row.lookedUp());
            String kind = kind(row);
            if (number != null && kind != null) {
                asked.computeIfAbsent(kind, k -> new TreeMap<>(Long::compareUnsigned))
                        .computeIfAbsent(number, n -> new ArrayList<>())
                        .add(r);
            }
        }
        Map<String, Map<Long, Cell>> all = new TreeMap<>();
        asked.forEach((kind, numbers) ->
                numbers.forEach((number, its) -> cells(all, kind).put(number, cell(number, its, rows))));
        for (QueueAddress q : result.map().queues()) {
            if (q.doorbell() != Binding.NONE) {
                boolean port = q.match() != Binding.NONE
                        ? Match.bus(q.match()) == Match.PIO
                        : Long.compareUnsigned(q.doorbell(), 0x1_0000) < 0;
                cells(all, port ? PORT : ADDRESS).compute(q.doorbell(), (n, old) -> bound(old, q));
            }
        }
        List<AddressStrip> strips = new ArrayList<>();
        all.forEach((kind, cells) -> strips.add(new AddressStrip(kind, List.copyOf(cells.values()))));
        return strips;
    }

    private static Map<Long, Cell> cells(Map<String, Map<Long, Cell>> all, String kind) {
        return all.computeIfAbsent(kind, k -> new TreeMap<>(Long::compareUnsigned));
    }

    /** Decoders that are asked one after the other are one look-up of the number; the last that answers decides. */
    private static Cell cell(long number, List<Integer> its, List<DecisionRow> rows) {
        Map<String, Long> byDecoder = new TreeMap<>();
        DecisionRow decides = null;
        for (int r : its) {
            DecisionRow row = rows.get(r);
            byDecoder.merge(row.decoder().id(), row.count(), Long::sum);
            boolean better = decides == null
                    || decides.result() == Result.MISS && row.result() != Result.MISS
                    || (decides.result() == Result.MISS) == (row.result() == Result.MISS)
                            && row.count() > decides.count();
            decides = better ? row : decides;
        }
        String name = decides.lookedUp().substring(decides.lookedUp().lastIndexOf(' ') + 1);
        String bound = decides.target() != null ? decides.target() : decides.device();
        return new Cell(
                number,
                name,
                byDecoder.values().stream().mapToLong(n -> n).max().orElse(0),
                decides.result() == Result.HIT ? bound : decides.result().id(),
                FlowNode.family(decides),
                decides.result(),
                its,
                new Target.Address(decides.lookedUp()));
    }

    private static String kind(DecisionRow row) {
        List<String> compares = row.decoder().compares();
        if (compares.contains("address")) {
            return ADDRESS;
        }
        if (compares.contains("port")) {
            return PORT;
        }
        int space = row.lookedUp().lastIndexOf(' ');
        String name = space < 0 ? "" : row.lookedUp().substring(0, space);
        // an eventfd is no number of the guest: what leads to it is its address
        return name.isEmpty() || name.equals("eventfd") ? null : name;
    }

    private static Long number(String lookedUp) {
        String text = lookedUp.substring(lookedUp.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        try {
            return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return null; // "not seen"
        }
    }

    private static Cell bound(Cell old, QueueAddress q) {
        String name = "0x" + Long.toHexString(q.doorbell());
        String eventfd = q.kickId() == Binding.NONE ? null : "eventfd " + q.kickId();
        String ring = q.index() == Binding.NONE ? null : "vring " + q.index();
        String words = eventfd == null && ring == null ? q.name() : eventfd == null ? ring : eventfd;
        String both = eventfd != null && ring != null ? eventfd + ", " + ring : words;
        if (old == null) {
            return new Cell(q.doorbell(), name, 0, both, Family.BUS, null, List.of(), null);
        }
        return new Cell(
                old.number(), old.name(), old.count(), both, old.family(), old.result(), old.rows(), old.target());
    }
}
