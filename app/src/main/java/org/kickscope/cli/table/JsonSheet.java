package org.kickscope.cli.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * JSON: one document with a key for each section, or one line for each row. Times and durations are nanoseconds,
 * shares from 0 to 1. Everything beyond ASCII is escaped, so that what a trace contains cannot act on a terminal.
 *
 * <p>On lines, each row carries the name of its section under {@code section}, unless it is the section that the verb is
 * about ({@link Section.Shape#ALONE}).
 */
final class JsonSheet implements Sheet {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final JsonGenerator json;
    private final boolean lines;
    private final OutputStream to;
    private Section section;

    JsonSheet(OutputStream to, String verb, String version, boolean lines) throws IOException {
        this.to = to;
        this.lines = lines;
        json = FACTORY.createGenerator(to);
        if (lines) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } else {
            json.setPrettyPrinter(new RowPrinter());
            json.writeStartObject();
            json.writeStringField("kickscope", version);
            json.writeStringField("verb", verb);
        }
    }

    @Override
    public void section(Section next) throws IOException {
        end();
        section = next;
        if (!lines) {
            json.writeFieldName(next.name());
            if (next.shape() != Section.Shape.ONE) {
                json.writeStartArray();
            }
        }
    }

    @Override
    public void row(Object... cells) throws IOException {
        json.writeStartObject();
        if (lines && section.shape() != Section.Shape.ALONE) {
            json.writeStringField("section", section.name());
        }
        fields(section.columns(), cells);
        json.writeEndObject();
    }

    private void fields(List<Column> columns, Object[] cells) throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.get(i).name());
            value(columns.get(i).kind(), cells[i]);
        }
    }

    private void value(Column.Kind kind, Object cell) throws IOException {
        if (cell == null) {
            json.writeNull();
            return;
        }
        switch (kind) {
            case TEXT, FOREIGN, FIGURE -> json.writeString(cell.toString());
            case NUMBER, DURATION -> json.writeNumber(((Number) cell).longValue());
            case TIME -> json.writeNumber(((Moment) cell).value());
            case SHARE -> json.writeNumber((Double) cell);
            case QUANTITY -> quantity((Number) cell);
            case FLAG -> json.writeBoolean((Boolean) cell);
            case TEXTS -> {
                json.writeStartArray();
                for (Object text : (List<?>) cell) {
                    json.writeString(text.toString());
                }
                json.writeEndArray();
            }
            case ROWS -> {
                Rows inner = (Rows) cell;
                json.writeStartArray();
                for (Object[] row : inner.rows()) {
                    json.writeStartObject();
                    fields(inner.columns(), row);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        }
    }

    /** JSON has no number for what is not finite. */
    private void quantity(Number number) throws IOException {
        if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof BigInteger whole) {
            json.writeNumber(whole);
        } else if (number instanceof Double || number instanceof Float) {
            double real = number.doubleValue();
            if (Double.isFinite(real)) {
                json.writeNumber(real);
            } else {
                json.writeNull();
            }
        } else {
            json.writeNumber(number.longValue());
        }
    }

    @Override
    public void note(String sentence) {
        // for people only
    }

    private void end() throws IOException {
        if (section != null && section.shape() != Section.Shape.ONE && !lines) {
            json.writeEndArray();
        }
        section = null;
    }

    @Override
    public void close() throws IOException {
        end();
        if (!lines) {
            json.writeEndObject();
        }
        boolean wrote = json.getOutputContext().getEntryCount() > 0;
        json.close();
        if (wrote) {
            to.write('\n');
        }
        to.flush();
    }

    /** Each section and each row of it on a line of its own: readable, and still small. */
    private static final class RowPrinter extends DefaultPrettyPrinter {
        private static final long serialVersionUID = 1L;
        private static final int ROW = 2;
        private int depth;

        @Override
        public DefaultPrettyPrinter createInstance() {
            return new RowPrinter();
        }

        private void line(JsonGenerator g, int indent) throws IOException {
            g.writeRaw('\n');
            for (int i = 0; i < indent; i++) {
                g.writeRaw("  ");
            }
        }

        @Override
        public void writeStartObject(JsonGenerator g) throws IOException {
            g.writeRaw('{');
            depth++;
        }

        @Override
        public void beforeObjectEntries(JsonGenerator g) throws IOException {
            if (depth == 1) {
                line(g, 1);
            }
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator g) throws IOException {
            g.writeRaw(depth == 1 ? "," : ", ");
            if (depth == 1) {
                line(g, 1);
            }
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator g) throws IOException {
            g.writeRaw(": ");
        }

        @Override
        public void writeEndObject(JsonGenerator g, int entries) throws IOException {
            depth--;
            if (depth == 0) {
                g.writeRaw('\n');
            }
            g.writeRaw('}');
        }

        @Override
        public void writeStartArray(JsonGenerator g) throws IOException {
            g.writeRaw('[');
            depth++;
        }

        @Override
        public void beforeArrayValues(JsonGenerator g) throws IOException {
            if (depth == ROW) {
                line(g, ROW);
            }
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator g) throws IOException {
            g.writeRaw(',');
            if (depth == ROW) {
                line(g, ROW);
            } else {
                g.writeRaw(' ');
            }
        }

        @Override
        public void writeEndArray(JsonGenerator g, int values) throws IOException {
            depth--;
            if (depth == 1 && values > 0) {
                line(g, 1);
            }
            g.writeRaw(']');
        }
    }
}
