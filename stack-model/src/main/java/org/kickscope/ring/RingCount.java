package org.kickscope.ring;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is counted for each ring. */
public enum RingCount {
    /** Kicks that the driver found needed ({@code virtqueue_kick_prepare} returned true). */
    KICKS_NEEDED(Tells.ASKED),
    /** Kicks that the driver left out because the device wanted none. */
    KICKS_SUPPRESSED(Tells.ASKED),
    /** Kicks sent by the driver, or arrived at the device, whichever end the probes are at. */
    KICKS(Tells.KICK, Tells.QUEUE_WORK, Tells.KICK_WORK),
    /** Of the kicks that arrived: those that found the handler's work item still queued. */
    KICKS_MERGED(Tells.QUEUE_WORK),
    /** Wake-ups of the handler by the backend, for example by a packet for the guest. */
    BACKEND_WAKES(Tells.QUEUE_WORK),
    /** Runs of the handler that touched this ring first. */
    RUNS(Tells.RUN, Tells.KICK_WORK, Tells.BACKEND_WORK),
    /** Of the runs: those that a kick caused. */
    RUNS_BY_KICK(Tells.KICK_WORK),
    /** Of the runs: those that the backend caused. */
    RUNS_BY_BACKEND(Tells.BACKEND_WORK),
    /** Runs that neither took nor returned a buffer: spurious wake-ups. */
    EMPTY_RUNS(Tells.RUN, Tells.KICK_WORK, Tells.BACKEND_WORK),
    /** Times that the handler queued itself again because its share was used up. */
    REQUEUES(Tells.QUEUE_WORK),
    /** Passes of a busy poll. */
    BUSY_POLLS(Tells.BUSY_POLL),
    /** Times that the device switched notification on and found that more had come. */
    LATE_ARRIVALS(Tells.KICKS_ON_RESULT),
    /** Buffers that the device took. */
    BUFFERS_TAKEN(Tells.TAKEN),
    /** Buffers that the device returned through the used ring. */
    BUFFERS_USED(Tells.USE, Tells.USE_AND_DECIDE),
    /** Decisions of the device about an interrupt, one for each batch of returned buffers. */
    COMPLETIONS(Tells.DECIDE, Tells.USE_AND_DECIDE),
    /** Interrupts that the device sent. */
    INTERRUPTS(Tells.CALL, Tells.CALLED),
    /** Completions for which the device sent none, because the driver wanted none. */
    INTERRUPTS_SUPPRESSED(Tells.CALL),
    /** Completions of which lost events or the end of the trace hide whether an interrupt was sent. */
    INTERRUPTS_UNDECIDED(Tells.DECIDE, Tells.USE_AND_DECIDE),
    /** Buffers that the driver made available. */
    BUFFERS_ADDED(Tells.ADD),
    /** Returned buffers that the driver fetched. */
    BUFFERS_FETCHED(Tells.FETCHED),
    /** Interrupts that the driver took. */
    INTERRUPTS_TAKEN(Tells.INTERRUPT),
    /** Interrupts that the driver took and found nothing returned. */
    INTERRUPTS_SPURIOUS(Tells.INTERRUPT_RESULT);

    static final int ALL = values().length;

    /** Any of these shows it. */
    final Set<Tells> shownBy;

    RingCount(Tells first, Tells... others) {
        shownBy = EnumSet.of(first, others);
    }

    /** Its name in tables for machines: {@code kicksSuppressed}. */
    public String id() {
        StringBuilder id = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            id.append(id.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return id.toString();
    }
}
