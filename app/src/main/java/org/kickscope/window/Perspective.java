package org.kickscope.window;

import static org.kickscope.window.Arrangement.above;
import static org.kickscope.window.Arrangement.beside;
import static org.kickscope.window.Arrangement.of;

/** A named arrangement of panels for one kind of question, as it is before anybody changes it. */
enum Perspective {
    STACK("Stack", above(0.84, beside(0.57, of("stack"), above(0.52, of("signals"), of("waterfall"))), of("findings"))),
    TIMELINE("Timeline", above(0.72, of("timeline"), beside(0.6, of("signals"), of("waterfall")))),
    LATENCY(
            "Latency",
            above(0.55, beside(0.36, of("percentiles"), of("handoffs")), beside(0.66, of("over-time"), of("apart")))),
    DECODE("Decode", above(0.62, of("decode"), beside(0.72, of("decisions"), of("signals")))),
    RINGS("Rings", of("rings")),
    COMPARE("Compare", of("compare")),
    RESPONSIBILITIES("Responsibilities", beside(0.72, of("responsibilities"), of("control"))),
    QUERY("Query", above(0.66, of("sql"), beside(0.5, of("signals"), of("waterfall")))),
    EVENTS("Events", above(0.7, of("events"), beside(0.5, of("doctor"), of("notes")))),
    REVIEW("Review", beside(0.3, of("review"), of("review-page")));

    private final String title;
    private final Arrangement standard;

    Perspective(String title, Arrangement standard) {
        this.title = title;
        this.standard = standard;
    }

    String title() {
        return title;
    }

    Arrangement standard() {
        return standard;
    }

    /** The key that shows it: its place from 1; 0 for the tenth. */
    int key() {
        return (ordinal() + 1) % 10;
    }
}
