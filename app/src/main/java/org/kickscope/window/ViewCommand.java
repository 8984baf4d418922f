package org.kickscope.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.review.Words;
import org.kickscope.trace.Clock;
import org.kickscope.views.Picture;
import org.kickscope.window.model.Span;
import org.kickscope.window.model.Versus;
import org.kickscope.window.model.Workspace;

/** What a panel shows, as the command that makes it. */
final class ViewCommand {
    /** Panels that are no view of {@code figure}, and those that are a part of one. */
    private static final Map<String, String> VERBS = Map.of(
            "findings", "doctor",
            "doctor", "doctor",
            "decisions", "decode",
            "signals", "paths");

    private static final Map<String, String> PARTS = Map.of(
            "percentiles", "latency",
            "handoffs", "latency",
            "over-time", "latency",
            "apart", "latency");

    /** Views of time; the others are of all signals that the filter lets through. */
    private static final Set<String> OF_TIME = Set.of("rings", "timeline", "strip", "over-time");
    /** Views of the trace as it is, whatever the filter. */
    private static final Set<String> OF_ALL = Set.of("responsibilities", "control", "compare");

    private static final long SECOND_NS = 1_000_000_000;

    private ViewCommand() {}

    /** @return null where the panel shows nothing that a page can */
    static String of(Panel panel, Workspace workspace, Set<String> views) {
        String verb = VERBS.get(panel.id());
        int row = workspace.chosenRow();
        String id = row < 0 ? null : workspace.table().row(row).id();
        if (verb != null) {
            List<String> words = new ArrayList<>(List.of(verb));
            if (verb.equals("paths")) {
                words.addAll(id == null ? List.of("--limit", "10") : List.of("--id", id));
            }
            return Words.line(words);
        }
        String view = PARTS.getOrDefault(panel.id(), panel.id());
        if (!views.contains(view)) {
            return null;
        }
        List<String> words = new ArrayList<>(List.of("figure", "--view", view));
        if (view.equals("compare")) {
            return compare(words, workspace.versus().state().get());
        }
        words.addAll(panel.options());
        boolean all = OF_ALL.contains(view);
        if (id != null && !all) {
            words.addAll(List.of("--signal", id));
        }
        if (!workspace.filter().get().isAll() && !all && !view.equals("waterfall")) {
            words.addAll(List.of("--filter", workspace.filter().get().text()));
        }
        Span shown = workspace.shown().get();
        if (OF_TIME.contains(panel.id()) && shown != null && !shown.equals(workspace.whole())) {
            Clock clock = workspace.clock();
            words.addAll(List.of("--from", time(shown.fromNs(), clock), "--to", time(shown.toNs(), clock)));
        }
        words.addAll(List.of("--size", size(panel)));
        return Words.line(words);
    }

    /** Of a review, the open trace is A; in the view it is the candidate, unless they were swapped. */
    private static String compare(List<String> words, Versus.State now) {
        if (now.comparison() == null) {
            return null;
        }
        words.addAll(List.of("--size", "800x600"));
        if (!now.swapped()) {
            words.add("@A");
        }
        return Words.line(words);
    }

    private static String time(long ns, Clock clock) {
        if (clock.unit() == Clock.Unit.TICKS) {
            return Long.toString(ns);
        }
        return ns / SECOND_NS + "." + Long.toString(SECOND_NS + ns % SECOND_NS).substring(1);
    }

    /** As wide as it is seen, within what a page holds well. */
    private static String size(Panel panel) {
        Picture picture = panel.picture();
        int width = picture == null ? 1000 : Math.max(720, Math.min(1200, picture.width()));
        return width + "x400";
    }
}
