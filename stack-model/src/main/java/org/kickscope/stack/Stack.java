package org.kickscope.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A stack of the catalogue.
 *
 * @param id short id: {@code kvm-vhost-net}
 * @param title name for people
 * @param layers top to bottom
 * @param kick path of a kick
 * @param interrupt path of an interrupt
 * @param description the whole file, for what is only shown: era, responsibilities, probes, suppression, questions
 */
public record Stack(String id, String title, List<Layer> layers, SignalPath kick, SignalPath interrupt, JsonNode description) {
    /** The layer of that id, or null. */
    public Layer layer(String layerId) {
        for (Layer l : layers) {
            if (l.id().equals(layerId)) {
                return l;
            }
        }
        return null;
    }
}
