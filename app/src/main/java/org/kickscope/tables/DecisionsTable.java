package org.kickscope.tables;

import java.io.IOException;
import java.util.List;
import org.kickscope.decode.DecodeChain;
import org.kickscope.decode.DecodeDecision;
import org.kickscope.decode.Decoding;

/** A row for each look-up of an address, handle, GSI or vector. */
final class DecisionsTable implements Table {
    private static final List<TableColumn> COLUMNS = List.of(
            TableColumn.whole("chain", "number of its chain: the look-ups of one signal, from 1"),
            TableColumn.whole("step", "place in the chain, from 0"),
            TableColumn.text("direction", "`kick` or `interrupt`"),
            TableColumn.flag("part", "the chain is a part of a signal that another chain counts"),
            TableColumn.text("queue", "name of the queue; NULL: the trace does not prove it"),
            TableColumn.texts("stacks", "ids of the stacks that the chain fits"),
            TableColumn.flag("lost", "lost events hide a part of the chain"),
            TableColumn.text("decoder", "who was asked"),
            TableColumn.text("by", "what runs the decoder"),
            TableColumn.text("who", "on which side it runs"),
            TableColumn.text("lookedUp", "what was presented"),
            TableColumn.text("key", "what was compared"),
            TableColumn.text("device", "kind of entry that took it; NULL: not known"),
            TableColumn.text("outcome", "what came of it"),
            TableColumn.flag("proof", "true: events prove the outcome; false: nothing speaks against it"),
            TableColumn.text("target", "what it leads to; NULL: not known"),
            TableColumn.whole("tNs", "when it was asked, ns"),
            TableColumn.whole(
                    "costNs",
                    "from there to the event that shows the outcome, ns; NULL: no event does, or the clock counts ticks"),
            TableColumn.texts("evidence", "names of the events that show it"),
            TableColumn.whole("file", "number of the file, see `files`"),
            TableColumn.whole("byte", "where in the file the first of the events begins, bytes"),
            TableColumn.whole("resultByte", "the same of the last; NULL: there is one only"));

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public String meaning() {
        return "A row for each look-up of an address, handle, GSI or vector, in the order in which their chains are over."
                + " `kickscope decode` sums them up.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public void fill(Facts facts, Cells cells) throws IOException {
        Decoding decoding = new Decoding(facts.trace(), facts.catalogue(), facts.fromNs(), facts.toNs());
        decoding.run(facts.progress());
        if (facts.progress().cancelled()) {
            return;
        }
        decoding.each(
                chain -> {
                    for (int d = 0; d < chain.count(); d++) {
                        row(facts, chain, d, cells);
                    }
                },
                facts.progress());
    }

    private static void row(Facts facts, DecodeChain c, int step, Cells cells) throws IOException {
        DecodeDecision d = c.decision(step);
        cells.whole(c.number());
        cells.whole(step);
        cells.text(c.interrupt() ? "interrupt" : "kick");
        cells.flag(c.part());
        cells.text(c.queue());
        cells.texts(c.stacks());
        cells.flag(c.touchedByLoss());
        cells.text(d.decoder().id());
        cells.text(d.decoder().by());
        cells.text(d.decoder().side().id());
        cells.text(d.lookedUp());
        cells.text(d.key());
        cells.text(d.device());
        cells.text(d.result().id());
        cells.flag(d.proof());
        cells.text(d.target());
        cells.whole(d.startNs());
        cells.whole(d.costNs(), d.costNs() >= 0 && facts.nanoseconds(c.source()));
        cells.texts(d.evidence());
        cells.whole(c.source());
        cells.natural(d.startPosition());
        cells.natural(d.endPosition());
        cells.end();
    }
}
