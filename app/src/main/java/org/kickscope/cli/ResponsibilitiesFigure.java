package org.kickscope.cli;

import java.io.IOException;
import java.util.List;
import org.kickscope.analysis.Analysis;
import org.kickscope.views.Picture;
import org.kickscope.views.responsibilities.OpenTrace;
import org.kickscope.views.responsibilities.ResponsibilitiesProvider;
import org.kickscope.views.responsibilities.ResponsibilitiesRequest;

/** Who carries what: the stacks of the catalogue, those of the trace with what is seen of them. */
final class ResponsibilitiesFigure {
    private ResponsibilitiesFigure() {}

    static Picture picture(FigureSource source) throws IOException {
        source.checkWhole();
        Analysis details = source.details();
        String file =
                source.axis().trace().sources().get(0).path().getFileName().toString();
        OpenTrace open = new OpenTrace(file, "", details.overview().found(), details.decode(), details.control());
        return ResponsibilitiesProvider.picture(new ResponsibilitiesRequest(
                details.catalogue(), List.of(open), null, List.of(), source.width(), source.height(), source.type()));
    }
}
