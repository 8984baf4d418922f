package org.kickscope.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.kickscope.findings.Finding;
import org.kickscope.findings.Judgement;
import org.kickscope.scan.Sighting;

/** What is odd about the signals. */
final class FindingsTable implements Table {
    private static final List<TableColumn> COLUMNS = List.of(
            TableColumn.text("rule", "id of the rule"),
            TableColumn.text(
                    "state",
                    "`found`: the row is a finding; `nothing`: the rule had what it needs and nothing is odd;"
                            + " `not-judged`: the trace lacks what it needs"),
            TableColumn.whole("score", "how bad, 0 to 100; NULL: no finding"),
            TableColumn.text("scoreWhy", "what the score rests on; NULL: no finding"),
            TableColumn.text("sentence", "what was found, with its counts; or what the rule looked at, or lacks"),
            TableColumn.texts("signals", "ids of some signals that show it; NULL: no finding"),
            TableColumn.json(
                    "evidence",
                    "some events that prove it: `event`, `file`, `byte`, `tNs`, `cpu`, `tid`, `task`; NULL: no finding"));
    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public String meaning() {
        return "A row for each finding of the rules of `kickscope doctor`, and one for each rule that found nothing or could not be"
                + " judged.";
    }

    @Override
    public List<TableColumn> columns() {
        return COLUMNS;
    }

    @Override
    public void fill(Facts facts, Cells cells) throws IOException {
        for (Judgement j : facts.oddities().judgements()) {
            String state = j.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
            for (Finding f : j.findings()) {
                cells.text(f.rule());
                cells.text(state);
                cells.whole(f.score());
                cells.text(f.scoreWhy());
                cells.text(f.sentence());
                cells.texts(f.signals());
                cells.text(json(f.evidence()));
                cells.end();
            }
            if (j.findings().isEmpty()) {
                cells.text(j.rule());
                cells.text(state);
                cells.none();
                cells.none();
                cells.text(j.sentence());
                cells.none();
                cells.none();
                cells.end();
            }
        }
    }

    private static String json(List<Sighting> events) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartArray();
            for (Sighting s : events) {
                json.writeStartObject();
                json.writeStringField("event", s.event());
                json.writeNumberField("file", s.source());
                number(json, "byte", s.position());
                json.writeNumberField("tNs", s.timeNs());
                number(json, "cpu", s.cpu());
                number(json, "tid", s.tid());
                if (s.task() != null) {
                    json.writeStringField("task", s.task());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void number(JsonGenerator json, String name, long value) throws IOException {
        if (value >= 0) {
            json.writeNumberField(name, value);
        }
    }
}
