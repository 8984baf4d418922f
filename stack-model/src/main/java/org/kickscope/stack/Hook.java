package org.kickscope.stack;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Ties an event to a step of a path: which layer it marks, and how it finds the signal it belongs to.
 *
 * <p>A field name may list alternatives, {@code vector|irq}: the first one that the event carries counts.
 *
 * @param layer id of the layer whose hop the event is; null for an event that is no hop but moves or ends a signal
 * @param event name of the event, or of the probed function
 * @param guest the event is looked for in guest traces, not in host traces
 * @param join how the signal is found
 * @param space name of the set of keys, for {@link Join#TAKE}, {@link Join#PEEK} and {@link Join#RELEASE}
 * @param key fields that make the key, with {@code space}; or the fields the join itself needs (address, vCPU, vector)
 * @param when conditions on fields, all of which must hold
 * @param give where the signal is put for the next thread to find it; null for nowhere
 * @param after ids of layers, one of which must hold the signal's last hop; empty for any
 * @param confirmedBy ids of the layers whose next hop in the same context makes this event a hop; empty: it is one at
 *     once
 * @param begins the event may begin a signal when its context works on none
 * @param last nothing of this signal comes after it
 * @param end reaching it means that the signal was handed to its consumer
 * @param otherwise outcome of a signal whose last hop this is when its context goes on to something else; null:
 *     delivered
 * @param outcome outcome that the event itself proves; null for none
 * @param wakee for {@link Join#WAKE}: pattern of the name of the threads that may be woken; null for any thread but
 *     vCPUs
 * @param optional the hop may be absent from a delivered signal although everything was recorded
 * @param proves the event by itself proves that there is a signal
 * @param tentative the signal that it begins is one only when something else proves it
 * @param needsRemembered for {@link Join#WAKE}: counts only after an event that waits for confirmation by this layer,
 *     if such events are recorded at all
 * @param unlessRecorded event that, when the trace has any of it, makes this one no hop; null for none
 * @param exact for {@link Join#DECODE}: the one address is the doorbell, not the page around it
 * @param unread for {@link Join#DECODE}: where the trace has no exits, an address of a page that is only written is a
 *     doorbell when its write left to userspace and the thread went on to ask another one to run
 * @param bottomHalf field that tells the device, of an event that a thread reaches in the round of its loop after the
 *     one in which it took the signal; null for an event of any other kind
 * @param takenField for {@link Join#TAKE}: field that tells how much of what was counted under the key is taken; null
 *     where the event has none. What had found as much there when it was put stays
 * @param queues for {@link Join#TAKE}: the thread may take several before it serves them one after the other
 * @param vector field with the vector that the interrupt will have, in its low eight bits; null for none
 * @param waits the event puts the signal behind a thread that has to get a processor ({@link Join#ARRIVE})
 */
public record Hook(
        String layer,
        String event,
        boolean guest,
        Join join,
        String space,
        List<String> key,
        Map<String, Condition> when,
        Give give,
        List<String> after,
        List<String> confirmedBy,
        boolean begins,
        boolean last,
        boolean end,
        String otherwise,
        String outcome,
        Pattern wakee,
        boolean optional,
        boolean proves,
        boolean tentative,
        boolean needsRemembered,
        String unlessRecorded,
        boolean exact,
        boolean unread,
        String bottomHalf,
        String takenField,
        boolean queues,
        String vector,
        boolean waits) {

    /** The named joins. */
    public enum Join {
        /** begins a signal in the event's context */
        BEGIN,
        /** the signal that the event's context works on */
        HERE,
        /** the signal put under a key; from now on the event's context works on it */
        TAKE,
        /** the signal put under a key; it stays there */
        PEEK,
        /** frees a key: what was put there is no longer pending */
        RELEASE,
        /** sched_switch to the thread that the signal waits for */
        ARRIVE,
        /** sched_waking by the context that works on the signal */
        WAKE,
        /** a vCPU leaves guest mode; what follows in its thread up to the entry belongs together */
        EXIT,
        /** a thread that runs a guest without exits of its own kind begins to serve a kick */
        ENTER_HOST,
        /** a vCPU enters guest mode; with posted interrupts also the hop of what became pending before it */
        ENTER,
        /** an access of a guest to an address: a kick when the address is a doorbell */
        DECODE,
        /** ends what an access without an exit began; if it names an address, that page is no page of doorbells */
        ENDS_ACCESS,
        /** a vector accepted for a vCPU */
        ACCEPT,
        /** as ACCEPT, by the path of posted interrupts; its presence in a trace tells that interrupts are posted */
        ACCEPT_POSTED,
        /** a vector injected into the vCPU of the event's thread */
        INJECT,
        /** the guest has nothing to do: what it was given before it ran last is handled */
        IDLE,
        /** the guest acknowledges the interrupt that was injected last: its line is down */
        ACKNOWLEDGE,
        /** the guest ends the interrupt of a vector: what waits for that may go on */
        EOI,
        /** the first handler that the guest runs for an injected vector */
        GUEST_INTERRUPT,
        /** a thread begins another round of its event loop */
        ROUND,
        /** no signal: the thread and the object that the key names belong to one machine */
        BELONGS,
        /** its context waits for a lock: if it sleeps now, it is not through with what it works on */
        PAUSE,
        /** the wait of PAUSE is over */
        RESUME,
        /** what its context remembers for confirmation is over */
        FORGET,
        /** ends what the event's context works on */
        CLOSE
    }

    /**
     * Where a signal is put.
     *
     * @param space name of the set of keys
     * @param key fields that make the key; empty: one key for the whole machine, or where both ends name it differently
     *     the name that the signal is known by: the one that it was taken under, or the key of its first event
     * @param merge a signal that finds another one still there is coalesced into it
     * @param pendingField field that tells whether something was pending before; null where the event has none
     * @param pendingMask the bits of it that say so
     * @param holds the signal is not put there, but holds the place when it goes on; one that does not go on and ends
     *     as
     *     coalesced merged into the holder
     * @param note it only tells the other thread that there is work, which it may do before it takes the note
     * @param until id of the layer at which the holder stops being pending; null: when it is taken
     */
    public record Give(
            String space,
            List<String> key,
            boolean merge,
            boolean holds,
            boolean note,
            String pendingField,
            long pendingMask,
            String until) {}

    /**
     * A condition on a field.
     *
     * @param values numbers, one of which the field must equal; null when a pattern is used
     * @param pattern pattern that the whole text must match; null when values are used
     */
    public record Condition(long[] values, Pattern pattern) {}
}
