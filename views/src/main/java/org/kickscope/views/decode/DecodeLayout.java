package org.kickscope.views.decode;

import java.util.ArrayList;
import java.util.List;
import org.kickscope.decode.DecodeResult;
import org.kickscope.decode.WhoDecodes;
import org.kickscope.signal.Direction;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Type;
import org.kickscope.views.decode.DecodePicture.Heading;
import org.kickscope.views.decode.DecodePicture.Strip;
import org.kickscope.views.decode.DecodePicture.Words;

/** Places sentences, flows and strips of addresses below each other. One use. */
final class DecodeLayout {
    private static final double MARGIN = 12;
    private static final int MOST_SENTENCES = 6;
    private static final int MOST_CELLS = 40;
    private static final double LEAST_CELL = 128;
    private static final double MOST_CELL = 220;
    private static final double GAP_CELL = 64;
    private static final double CELL = 46;

    private final DecodeRequest request;
    private final Type type;
    private final List<Words> words = new ArrayList<>();
    private final List<Heading> headings = new ArrayList<>();
    private final List<FlowLayout> flows = new ArrayList<>();
    private final List<Strip> strips = new ArrayList<>();
    private double y = 8;

    private DecodeLayout(DecodeRequest request) {
        this.request = request;
        type = request.type();
    }

    static DecodePicture of(DecodeRequest request) {
        DecodeLayout layout = new DecodeLayout(request);
        if (!request.result().rows().isEmpty()) {
            layout.sentences();
            for (Direction d : Direction.values()) {
                layout.flow(d);
            }
            AddressStrip.of(request.result()).forEach(layout::strip);
            layout.foot();
        }
        return new DecodePicture(
                request,
                (int) Math.ceil(Math.max(request.height(), layout.y + 8)),
                layout.words,
                layout.headings,
                layout.flows,
                layout.strips);
    }

    private void say(String text, boolean strong) {
        double pitch = type.body().size() + 5;
        for (String line : Paragraph.of(
                        text, strong ? type.title() : type.body(), request.width() - 2 * MARGIN, MOST_SENTENCES)
                .lines()) {
            words.add(new Words(line, MARGIN, y + pitch - 4, strong));
            y += pitch;
        }
    }

    private void sentences() {
        List<WhoDecodes> all = request.result().whoDecodes();
        for (WhoDecodes w : all.subList(0, Math.min(MOST_SENTENCES, all.size()))) {
            String stacks = String.join(" or ", w.stacks());
            say(
                    (stacks.isEmpty() ? "" : stacks + ": ") + w.sentence() + ", "
                            + (w.count() == w.of() ? w.of() == 1 ? "" : "all " : Numbers.count(w.count()) + " of ")
                            + Numbers.count(w.of()) + (w.of() == 1 ? " kick" : " kicks")
                            + (w.proof() ? "." : "; the events agree with it, they do not prove it."),
                    w == all.get(0));
        }
        if (all.size() > MOST_SENTENCES) {
            say("And " + Numbers.count(all.size() - MOST_SENTENCES) + " other ways.", false);
        }
        if (all.isEmpty()) {
            say("No kick was seen to be decoded.", true);
        }
        y += 8;
    }

    private void flow(Direction direction) {
        FlowGraph graph = FlowGraph.of(request.result(), direction);
        if (graph.total() == 0) {
            return;
        }
        long n = graph.total();
        String what = direction == Direction.KICK
                ? n == 1 ? " kick: store → decoder → outcome" : " kicks: store → decoder → outcome"
                : n == 1
                        ? " interrupt, and back up: look-ups in their order"
                        : " interrupts, and back up: look-ups in their order";
        heading(direction, Numbers.count(n) + what, "the width of a ribbon is their number");
        FlowLayout placed = FlowLayout.of(graph, y, request.width(), type);
        flows.add(placed);
        y = placed.area().bottom() + 16;
    }

    private void heading(Direction direction, String text, String about) {
        headings.add(new Heading(direction, text, about, y));
        y += 24;
    }

    private void strip(AddressStrip strip) {
        List<AddressStrip.Cell> cells =
                strip.cells().subList(0, Math.min(MOST_CELLS, strip.cells().size()));
        long bound = strip.cells().stream().filter(c -> c.count() == 0).count();
        String more = strip.cells().size() > cells.size()
                ? ", " + Numbers.count(strip.cells().size() - cells.size()) + " more are in the table"
                : "";
        String kind = strip.kind().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + strip.kind().substring(1);
        heading(
                null,
                kind + ": " + Numbers.count(strip.cells().size())
                        + (strip.cells().size() == 1 ? " is" : " are") + " known",
                "ascending, not to scale; orange: the kernel decides, yellow: user space"
                        + (bound == 0 ? "" : "; dashed: bound, never looked up") + more);
        double wide = Math.floor(
                Math.max(LEAST_CELL, Math.min(MOST_CELL, (request.width() - 2 * MARGIN) / Math.max(1, cells.size()))));
        double x = MARGIN;
        AddressStrip.Cell before = null;
        long stride = stride(cells);
        for (AddressStrip.Cell c : cells) {
            long gap = before == null ? 0 : c.number() - before.number() - stride;
            double needed = wide + (gap > 0 ? GAP_CELL : 0);
            if (x > MARGIN && x + needed > request.width() - MARGIN + 0.5) {
                x = MARGIN;
                y += CELL + 6;
            }
            if (gap > 0) {
                strips.add(new Strip(null, gap(c.number() - before.number(), c), new Area(x, y, GAP_CELL, CELL)));
                x += GAP_CELL;
            }
            strips.add(new Strip(c, null, new Area(x, y, wide, CELL)));
            x += wide;
            before = c;
        }
        y += CELL + 16;
    }

    /** Least distance of two neighbours: what lies farther apart has something between that was not seen. */
    private static long stride(List<AddressStrip.Cell> cells) {
        long least = Long.MAX_VALUE;
        for (int i = 1; i < cells.size(); i++) {
            least = Math.min(least, cells.get(i).number() - cells.get(i - 1).number());
        }
        return least;
    }

    private static String gap(long distance, AddressStrip.Cell next) {
        return next.name().startsWith("0x") ? "+0x" + Long.toHexString(distance) : "+" + Numbers.count(distance);
    }

    private void foot() {
        DecodeResult r = request.result();
        say(
                Numbers.count(r.decisions()) + " decisions, " + Numbers.count(r.proved())
                        + " of them proved by events. Set aside: " + Numbers.count(r.otherStores())
                        + " stores to addresses that carry no signal, " + Numbers.count(r.cut())
                        + " chains cut by the end of the trace, " + Numbers.count(r.lost()) + " hidden by lost events"
                        + (r.setAside() == 0
                                ? ""
                                : ", " + Numbers.count(r.setAside()) + " with too many different keys")
                        + ".",
                false);
    }
}
