package org.kickscope.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * The events and fields that one {@link Observer} wants. Filled before the scan; read only during it.
 *
 * <p>An event is wanted by its name, or by the function that its probe stands in; a field by its name, or by several
 * names parted by {@code |} where kernels and recorders differ: the first that the event carries counts.
 */
public final class Wanted {
    record Event(String name, List<String[]> fields) {}

    final List<Event> events = new ArrayList<>();

    /**
     * Asks for an event.
     *
     * @param name its name, {@code _ret} appended for a return probe
     * @param fields value {@code k} of its rows is {@code fields[k]}
     * @return number of the event, as given to {@link Observer#observe}: 0, 1, 2 … in the order of asking
     */
    public int event(String name, String... fields) {
        List<String[]> alternatives = new ArrayList<>();
        for (String f : fields) {
            alternatives.add(f.split("\\|"));
        }
        events.add(new Event(name, alternatives));
        return events.size() - 1;
    }
}
