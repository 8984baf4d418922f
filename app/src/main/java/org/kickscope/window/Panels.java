package org.kickscope.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.window.model.LatencyStudies;
import org.kickscope.window.model.Workspace;

/** The panels of an opened trace, by id. */
final class Panels {
    /** Ids of all panels. */
    static final Set<String> IDS = Set.of(
            "stack",
            "signals",
            "waterfall",
            "timeline",
            "percentiles",
            "handoffs",
            "over-time",
            "apart",
            "rings",
            "responsibilities",
            "control",
            "findings",
            "events",
            "doctor",
            "notes",
            "sql");

    private final Map<String, Panel> all = new LinkedHashMap<>();

    private final StripPanel strip;
    private final LatencyStudies latency;

    Panels(Workspace workspace) {
        strip = new StripPanel(workspace);
        latency = new LatencyStudies(workspace);
        for (Panel p : List.of(
                new StackPanel(workspace),
                new SignalsPanel(workspace),
                new WaterfallPanel(workspace),
                new TimelinePanel(workspace),
                new PercentilesPanel(workspace, latency),
                new HandoffsPanel(workspace, latency),
                new OverTimePanel(workspace, latency),
                new ApartPanel(workspace, latency),
                new RingsPanel(workspace),
                new ResponsibilitiesPanel(workspace),
                new ControlPanel(workspace),
                new FindingsPanel(workspace),
                new EventsPanel(workspace),
                new DoctorPanel(workspace),
                new NotesPanel(workspace),
                new SqlPanel(workspace))) {
            all.put(p.id(), p);
        }
    }

    /** True when every picture that is seen is what was asked for last. */
    boolean settled() {
        return latency.settled()
                && all.values().stream().allMatch(p -> !(p instanceof PicturePanel picture) || picture.settled());
    }

    /** What the panels of latency show. */
    LatencyStudies latency() {
        return latency;
    }

    /** The strip above all perspectives. */
    StripPanel strip() {
        return strip;
    }

    Map<String, Panel> all() {
        return all;
    }
}
