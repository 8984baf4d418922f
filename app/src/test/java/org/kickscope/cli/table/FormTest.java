package org.kickscope.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kickscope.trace.Clock;

class FormTest {
    private static final Clock MICROSECONDS = new Clock("local", Clock.Unit.NANOSECONDS, 1000);
    private static final Section PEOPLE = Section.table(
            "people",
            "People",
            Column.foreign("name", "who"),
            Column.number("count", "how many"),
            Column.time("startNs", "since"),
            Column.duration("tookNs", "took"),
            Column.share("part", "part"),
            Column.rows("hops"));

    private interface Filling {
        void fill(Sheet sheet) throws IOException;
    }

    private static String written(Form form, Form.Style style, Filling filling) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try (Sheet sheet = form.sheet(to, "test", "0.0", style)) {
            filling.fill(sheet);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return to.toString(StandardCharsets.UTF_8);
    }

    private static void people(Sheet sheet) throws IOException {
        sheet.section(PEOPLE);
        Rows hops = new Rows(List.of(Column.text("layer", "layer")), List.<Object[]>of(new Object[] {"tap"}));
        sheet.row("vhost-1835", 1234567, new Moment(783_869_872_000L, MICROSECONDS), 13_570L, 0.25, hops);
        sheet.row("=cmd|'/C calc'!A0", 2, null, null, null, null);
        sheet.row("a,\"b\"\u001b[31m\u202e", 3, null, 999L, 1.0, null);
    }

    @Test
    void textAlignsAndDisarms() {
        assertEquals("""
                People
                  who                    how many       since      took     part
                  vhost-1835              1234567  783.869872  13.57 us   25.0 %
                  =cmd|'/C calc'!A0             2
                  a,"b"\\u001b[31m\\u202e         3                999 ns  100.0 %
                """, written(Form.TEXT, Form.Style.PLAIN, FormTest::people));
    }

    @Test
    void csvQuotesAndGuardsAgainstFormulas() {
        assertEquals(
                "name,count,startNs,tookNs,part\r\n"
                        + "vhost-1835,1234567,783869872000,13570,0.25\r\n"
                        + "'=cmd|'/C calc'!A0,2,,,\r\n"
                        + "\"a,\"\"b\"\"\\u001b[31m\\u202e\",3,,999,1.0\r\n",
                written(Form.CSV, Form.Style.PLAIN, FormTest::people));
    }

    @Test
    void csvGuardsEveryBeginningOfAFormula() {
        Section one = Section.table("t", "", Column.foreign("a", "a"), Column.text("b", "b"));
        String csv = written(Form.CSV, Form.Style.PLAIN, sheet -> {
            sheet.section(one);
            for (String c : List.of("=", "+", "-", "@", "\t")) {
                sheet.row(c + "x", "-ours");
            }
        });
        assertEquals("a,b\r\n'=x,-ours\r\n'+x,-ours\r\n'-x,-ours\r\n'@x,-ours\r\n'\\u0009x,-ours\r\n", csv);
    }

    @Test
    void jsonIsOneDocument() {
        assertEquals("""
                {
                  "kickscope": "0.0",
                  "verb": "test",
                  "people": [
                    {"name": "vhost-1835", "count": 1234567, "startNs": 783869872000, "tookNs": 13570, "part": 0.25, \
                "hops": [{"layer": "tap"}]},
                    {"name": "=cmd|'/C calc'!A0", "count": 2, "startNs": null, "tookNs": null, "part": null, \
                "hops": null},
                    {"name": "a,\\"b\\"\\u001B[31m\\u202E", "count": 3, "startNs": null, "tookNs": 999, "part": 1.0, \
                "hops": null}
                  ],
                  "one": {"name": "x"},
                  "none": []
                }
                """, written(Form.JSON, Form.Style.PLAIN, sheet -> {
            people(sheet);
            sheet.note("for people");
            sheet.section(Section.one("one", "", Column.text("name", "name")));
            sheet.row("x");
            sheet.section(Section.table("none", "", Column.text("name", "name")));
        }));
    }

    @Test
    void linesAreObjects() {
        String lines = written(Form.JSONL, Form.Style.PLAIN, sheet -> {
            sheet.section(Section.table("a", "", Column.text("name", "name")));
            sheet.row("x");
            sheet.section(Section.alone("b", Column.text("name", "name")));
            sheet.row("y");
        });
        assertEquals("{\"section\":\"a\",\"name\":\"x\"}\n{\"name\":\"y\"}\n", lines);
    }

    @Test
    void nothingAtAllIsStillWhole() {
        assertEquals("", written(Form.TEXT, Form.Style.PLAIN, sheet -> {}));
        assertEquals("", written(Form.CSV, Form.Style.PLAIN, sheet -> {}));
        assertEquals("", written(Form.JSONL, Form.Style.PLAIN, sheet -> {}));
        assertTrue(written(Form.JSON, Form.Style.PLAIN, sheet -> {}).endsWith("}\n"));
    }

    @Test
    void aSingleRowIsAListOfPairs() {
        Section single = Section.one(
                "trace", "The trace", Column.number("events", "events"), Column.foreign("clock", "its clock"));
        assertEquals(
                "The trace\n  events     25\u202f400\u202f000\n  its clock  mono\n",
                written(Form.TEXT, new Form.Style(false, true), sheet -> {
                    sheet.section(single);
                    sheet.row(25_400_000L, "mono");
                }));
    }

    @Test
    void manyRowsStreamAndKeepTheirColumns() {
        Section numbers = Section.table("n", "", Column.number("n", "n"), Column.number("m", "m"));
        String text = written(Form.TEXT, Form.Style.PLAIN, sheet -> {
            sheet.section(numbers);
            for (int i = 0; i < 2 * TextSheet.LOOK_AHEAD; i++) {
                sheet.row(i, 7);
            }
        });
        List<String> lines = text.lines().toList();
        assertEquals(1 + 2 * TextSheet.LOOK_AHEAD, lines.size());
        assertEquals("     0  7", lines.get(1));
        assertEquals("  3999  7", lines.get(lines.size() - 1));
    }
}
