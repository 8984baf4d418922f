package org.kickscope.stack;

import java.util.List;

/**
 * A stack of the catalogue. Immutable.
 *
 * @param id short id: {@code my-stack}
 * @param title name for people
 * @param era kernel versions or years in which it exists; empty unknown
 * @param summary two or three sentences; empty for none
 * @param layers top to bottom
 * @param kick path of a kick
 * @param interrupt path of an interrupt
 * @param responsibilities one for each {@link Duty}, in its order
 * @param suppression what hides signals
 * @param questions the six questions, as far as the file answers them
 * @param probes what a recorder can record
 * @param decoders who looks something up on its paths
 */
public record Stack(
        String id,
        String title,
        String era,
        String summary,
        List<Layer> layers,
        SignalPath kick,
        SignalPath interrupt,
        List<Responsibility> responsibilities,
        List<Suppression> suppression,
        List<Question> questions,
        List<Probe> probes,
        List<Decoder> decoders) {
    public Stack {
        layers = List.copyOf(layers);
        responsibilities = List.copyOf(responsibilities);
        suppression = List.copyOf(suppression);
        questions = List.copyOf(questions);
        probes = List.copyOf(probes);
        decoders = List.copyOf(decoders);
    }

    /** That of the id, by which stacks differ: the hash of all that is in one would cost as much as following a signal. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The layer of that id, or null. */
    public Layer layer(String layerId) {
        for (Layer l : layers) {
            if (l.id().equals(layerId)) {
                return l;
            }
        }
        return null;
    }

    /** Who carries a duty. */
    public Responsibility responsibility(Duty duty) {
        return responsibilities.get(duty.ordinal());
    }
}
