package org.kickscope.cli;

import java.io.IOException;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.Traces;
import picocli.CommandLine.Command;

/** {@code kickscope formats}: what can be read, and where its limits are. */
@Command(
        name = "formats",
        description = "List the trace formats that are read, which versions were tested, and what is not read.",
        footer = "%nExample: kickscope formats --format json")
final class FormatsVerb extends Verb {
    private static final Section FORMATS = Section.alone(
            "formats", Column.text("id", "id"), Column.text("title", "title"), Column.text("limits", "limits"));

    @Override
    ExitCode call() throws IOException {
        write(sheet -> {
            if (output().form() != Form.TEXT) {
                sheet.section(FORMATS);
            }
            for (TraceFormat format : Traces.formats()) {
                if (output().form() == Form.TEXT) {
                    sheet.note(format.id() + " – " + format.title() + "\n"
                            + format.limits().strip().indent(4).stripTrailing());
                } else {
                    sheet.row(format.id(), format.title(), format.limits().strip());
                }
            }
        });
        return ExitCode.DONE;
    }
}
