package org.kickscope.window;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.kickscope.views.Palette;
import org.kickscope.views.Type;
import org.kickscope.window.model.LatencyStudies;
import org.kickscope.window.model.Workspace;

/** The panels of an opened trace, by id; each is made when somebody wants to see it. Toolkit's thread. */
final class Panels {
    private final Map<String, Supplier<Panel>> makers = new LinkedHashMap<>();
    private final Map<String, Panel> made = new HashMap<>();
    private final StripPanel strip;
    private final LatencyStudies latency;
    private Palette palette = Palette.light();
    private Type type = Type.COMPACT;

    /** @param compare asks which trace to compare with */
    Panels(Workspace workspace, Reviews reviews, Runnable compare) {
        strip = new StripPanel(workspace);
        latency = new LatencyStudies(workspace);
        makers.put("stack", () -> new StackPanel(workspace));
        makers.put("signals", () -> new SignalsPanel(workspace));
        makers.put("waterfall", () -> new WaterfallPanel(workspace));
        makers.put("timeline", () -> new TimelinePanel(workspace));
        makers.put("percentiles", () -> new PercentilesPanel(workspace, latency));
        makers.put("handoffs", () -> new HandoffsPanel(workspace, latency));
        makers.put("over-time", () -> new OverTimePanel(workspace, latency));
        makers.put("apart", () -> new ApartPanel(workspace, latency));
        makers.put("decode", () -> new DecodePanel(workspace));
        makers.put("decisions", () -> new DecisionsPanel(workspace));
        makers.put("rings", () -> new RingsPanel(workspace));
        makers.put("compare", () -> new ComparePanel(workspace, compare));
        makers.put("responsibilities", () -> new ResponsibilitiesPanel(workspace));
        makers.put("control", () -> new ControlPanel(workspace));
        makers.put("findings", () -> new FindingsPanel(workspace));
        makers.put("events", () -> new EventsPanel(workspace));
        makers.put("doctor", () -> new DoctorPanel(workspace));
        makers.put("notes", () -> new NotesPanel(workspace));
        makers.put("sql", () -> new SqlPanel(workspace));
        makers.put("review", () -> new ReviewPanel(workspace));
        makers.put("review-page", () -> new ReviewPagePanel(workspace, reviews));
    }

    /** Names of all that there can be. */
    Set<String> ids() {
        return makers.keySet();
    }

    /** A panel, made if it is not there yet. */
    Panel get(String id) {
        Panel panel = made.get(id);
        if (panel == null) {
            panel = makers.get(id).get();
            made.put(id, panel);
            panel.look(palette, type);
            panel.begin();
        }
        return panel;
    }

    /** Another theme or density, also of those that are made later. */
    void look(Palette newPalette, Type newType) {
        palette = newPalette;
        type = newType;
        made.values().forEach(p -> p.look(palette, type));
        strip.look(palette, type);
    }

    /** True when every picture that is seen is what was asked for last. */
    boolean settled() {
        return latency.settled()
                && made.values().stream().allMatch(p -> !(p instanceof PicturePanel picture) || picture.settled());
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
        return (ReviewPanel) get("review");
    }
}
