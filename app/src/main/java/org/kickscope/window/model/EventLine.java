package org.kickscope.window.model;

import java.util.List;

/**
 * An event of the trace as a person reads it.
 *
 * @param source index of its source
 * @param position byte offset in its file
 * @param timeNs on the axis of the trace
 * @param cpu the CPU, -1 unknown
 * @param tid the thread, -1 unknown
 * @param task its name, null unknown
 * @param event name of the event; null for a place where events were lost
 * @param fields name and value, in the order of the record
 */
public record EventLine(
        int source, long position, long timeNs, int cpu, int tid, String task, String event, List<Value> fields) {
    /**
     * A decoded field.
     *
     * @param name the kernel's name
     * @param text its value, for people
     */
    public record Value(String name, String text) {}

    public EventLine {
        fields = List.copyOf(fields);
    }

    /** All fields in one line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Value v : fields) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(v.name)
                    .append('=')
                    .append(v.text);
        }
        return text.toString();
    }
}
