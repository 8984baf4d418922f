package org.kickscope.window;

import org.kickscope.trace.Clock;
import org.kickscope.trace.Printable;
import org.kickscope.views.Numbers;
import org.kickscope.views.Target;

/** What a target is, in words. */
final class Describe {
    private Describe() {}

    static String of(Target target, Clock clock) {
        return Printable.of(words(target, clock));
    }

    private static String words(Target target, Clock clock) {
        if (target instanceof Target.Layer t) {
            return t.layer();
        }
        if (target instanceof Target.Handoff t) {
            return t.from() + " → " + t.to();
        }
        if (target instanceof Target.Fate t) {
            return t.outcome().id() + " " + t.direction().id() + "s";
        }
        if (target instanceof Target.Queue t) {
            return t.name();
        }
        if (target instanceof Target.Lookup t) {
            return "look-ups " + t.pattern();
        }
        if (target instanceof Target.Address t) {
            return t.key();
        }
        if (target instanceof Target.Lane t) {
            return t.name();
        }
        if (target instanceof Target.Finding t) {
            return t.rule();
        }
        if (target instanceof Target.Responsibility t) {
            return t.stack() + ", " + t.duty().id();
        }
        if (target instanceof Target.Event t) {
            return "event at byte " + Numbers.count(t.position()) + " of file " + t.source();
        }
        if (target instanceof Target.Range t) {
            return t.fromNs() == t.toNs()
                    ? Numbers.moment(t.fromNs(), clock)
                    : Numbers.moment(t.fromNs(), clock) + " to " + Numbers.moment(t.toNs(), clock);
        }
        return target instanceof Target.Hop hop ? "hop " + (hop.index() + 1) : "signal";
    }
}
