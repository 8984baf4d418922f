package org.kickscope.filter;

import java.util.List;

/** What a filter may ask of a signal. A field of hops holds when it holds for any hop. */
enum Field {
    ID("id", Kind.TEXT, "its id: k12, i13"),
    DIRECTION("direction", Kind.TEXT, "kick or interrupt"),
    OUTCOME("outcome", Kind.TEXT, "delivered, coalesced, suppressed, dropped or incomplete"),
    REASON("reason", Kind.TEXT, "why it is incomplete: trace-start, trace-end, lost-events"),
    STACK("stack", Kind.TEXT, "id of its stack"),
    QUEUE("queue", Kind.TEXT, "name of its queue, or the last part of it: tx0"),
    MERGED("merged", Kind.TEXT, "id of the signal it merged into"),
    UNCERTAIN("uncertain", Kind.TEXT, "what the trace leaves open"),
    VM("vm", Kind.NUMBER, "number of the machine"),
    HOPS("hops", Kind.NUMBER, "number of proved hops"),
    TOTAL("total", Kind.DURATION, "from the first hop to the last"),
    TIME("t", Kind.DURATION, "begin, since the first event of the trace, as the time axes show it"),
    START("start", Kind.DURATION, "begin, as the clock of the trace counts"),
    LAYER("layer", Kind.TEXT, "a layer that it reached"),
    EVENT("event", Kind.TEXT, "an event that proves a hop"),
    HANDOFF("handoff", Kind.TEXT, "how a hop caused another: wake-up, same-thread, …"),
    DECODED("decoded", Kind.TEXT, "a look-up on its way: decoder, what it was asked, outcome, target"),
    CPU("cpu", Kind.NUMBER, "a CPU it passed"),
    TID("tid", Kind.NUMBER, "a thread it passed"),
    TASK("task", Kind.TEXT, "name of a thread it passed"),
    AT("at", Kind.DURATION, "at.LAYER: time at that layer, up to the next hop"),
    STEP("step", Kind.DURATION, "step.LAYER.LAYER: time of that hand-off");

    enum Kind {
        TEXT,
        NUMBER,
        DURATION
    }

    final String word;
    final Kind kind;
    final String meaning;

    Field(String word, Kind kind, String meaning) {
        this.word = word;
        this.kind = kind;
        this.meaning = meaning;
    }

    /** The field of a name, with the names that other tools use for some; null when there is none. */
    static Field of(String name) {
        String word =
                switch (name) {
                    case "vq", "vq.name", "vq.index" -> "queue";
                    case "time", "duration" -> "total";
                    case "comm" -> "task";
                    case "pid" -> "tid";
                    default -> name.startsWith("signal.") ? name.substring(7) : name;
                };
        for (Field f : values()) {
            if (f.word.equals(word) || f.parts() > 0 && word.startsWith(f.word + ".")) {
                return f;
            }
        }
        return null;
    }

    /** How many layers follow its name, parted by dots. */
    int parts() {
        return this == AT ? 1 : this == STEP ? 2 : 0;
    }

    static List<Field> all() {
        return List.of(values());
    }
}
