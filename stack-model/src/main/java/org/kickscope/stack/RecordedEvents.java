package org.kickscope.stack;

import java.util.HashSet;
import java.util.Set;
import org.kickscope.trace.Census;
import org.kickscope.trace.EventType;
import org.kickscope.trace.Role;
import org.kickscope.trace.Trace;

/**
 * Names of the events that a trace holds at least once, by where they were recorded; of probes also the probed function.
 *
 * @param host in traces of hosts and backends
 * @param guest in traces of guests
 * @param hasGuest there is a trace of a guest
 */
public record RecordedEvents(Set<String> host, Set<String> guest, boolean hasGuest) {
    public RecordedEvents {
        host = Set.copyOf(host);
        guest = Set.copyOf(guest);
    }

    /** @param counts of all sources together */
    public static RecordedEvents of(Trace trace, Census counts) {
        Set<String> host = new HashSet<>();
        Set<String> guest = new HashSet<>();
        for (EventType type : trace.types().all()) {
            if (counts.count(type.id()) > 0) {
                boolean inGuest = trace.sources().get(type.source()).role() == Role.GUEST;
                Set<String> names = inGuest ? guest : host;
                names.add(type.name());
                if (type.probedFunction() != null) {
                    names.add(type.probedFunction());
                }
            }
        }
        return new RecordedEvents(host, guest, trace.sources().stream().anyMatch(s -> s.role() == Role.GUEST));
    }
}
