package org.kickscope.ring;

import java.util.HashMap;
import java.util.Map;

/** Events of handlers that serve one kind of queue, with the backend's word for that kind. */
public final class HandlerEvents {
    private HandlerEvents() {}

    /** By name of the event: {@code tx} or {@code rx}. */
    public static Map<String, String> serves() {
        Map<String, String> words = new HashMap<>();
        for (RingProbe p : RingProbe.all()) {
            if (p.serves() != null) {
                words.put(p.event(), p.serves());
            }
        }
        return words;
    }
}
