package org.kickscope.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.window.model.LatencyStudies;
import org.kickscope.window.model.Workspace;

/** The panels of an opened trace, by id. */
final class Panels {
    private final Map<String, Panel> all = new LinkedHashMap<>();

    private final StripPanel strip;
    private final LatencyStudies latency;
    private final ReviewPanel review;

    /** @param compare asks which trace to compare with */
    Panels(Workspace workspace, Reviews reviews, Runnable compare) {
        review = new ReviewPanel(workspace);
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
                new DecodePanel(workspace),
                new DecisionsPanel(workspace),
                new RingsPanel(workspace),
                new ComparePanel(workspace, compare),
                new ResponsibilitiesPanel(workspace),
                new ControlPanel(workspace),
                new FindingsPanel(workspace),
                new EventsPanel(workspace),
                new DoctorPanel(workspace),
                new NotesPanel(workspace),
                new SqlPanel(workspace),
                review,
                new ReviewPagePanel(workspace, reviews))) {
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

    /** The pages of the review. */
    ReviewPanel review() {
        return review;
    }

    Map<String, Panel> all() {
        return all;
    }
}
