package org.kickscope.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.window.model.Workspace;

/** The panels of an opened trace, by id. */
final class Panels {
    private final Map<String, Panel> all = new LinkedHashMap<>();

    Panels(Workspace workspace) {
        for (Panel p : List.of(
                new SignalsPanel(workspace, null),
                new FindingsPanel(workspace),
                new EventsPanel(workspace),
                new DoctorPanel(workspace),
                new NotesPanel(workspace))) {
            all.put(p.id(), p);
        }
    }

    Map<String, Panel> all() {
        return all;
    }
}
