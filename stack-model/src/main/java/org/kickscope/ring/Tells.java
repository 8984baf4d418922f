package org.kickscope.ring;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an event tells about a ring: the words of {@code probes.json}. */
enum Tells {
    /** The device is about to take a buffer; fields next, avail, used. */
    @JsonProperty("take")
    TAKE,
    /** What it got: field head. */
    @JsonProperty("taken")
    TAKEN,
    /** Buffers go into the used ring; fields used (before them), count, id. */
    @JsonProperty("use")
    USE,
    /** The same, and an interrupt is decided about. */
    @JsonProperty("use-and-decide")
    USE_AND_DECIDE,
    /** An interrupt is decided about. */
    @JsonProperty("decide")
    DECIDE,
    /** An interrupt goes out from the thread that decided. */
    @JsonProperty("call")
    CALL,
    /** An interrupt of the ring goes out. */
    @JsonProperty("called")
    CALLED,
    @JsonProperty("kicks-on")
    KICKS_ON,
    /** Field result: 1 when more had come meanwhile. */
    @JsonProperty("kicks-on-result")
    KICKS_ON_RESULT,
    @JsonProperty("kicks-off")
    KICKS_OFF,
    /** A handler begins to run in this thread. */
    @JsonProperty("run")
    RUN,
    @JsonProperty("run-end")
    RUN_END,
    /** A work item that a kick queued is served by this thread; field work. */
    @JsonProperty("kick-work")
    KICK_WORK,
    /** A work item that the backend queued is served by this thread; field work. */
    @JsonProperty("backend-work")
    BACKEND_WORK,
    /** A work item is queued; fields work, queued (bits of the item before). */
    @JsonProperty("queue-work")
    QUEUE_WORK,
    /** A kick arrives for the ring, or is sent. */
    @JsonProperty("kick")
    KICK,
    @JsonProperty("busy-poll")
    BUSY_POLL,
    /** The driver makes a buffer available; field free (before it). */
    @JsonProperty("add")
    ADD,
    /** The driver asks itself whether to kick; field free. */
    @JsonProperty("ask")
    ASK,
    /** Field result: 1 needed, 0 suppressed. */
    @JsonProperty("asked")
    ASKED,
    /** The driver fetches a returned buffer. */
    @JsonProperty("fetch")
    FETCH,
    /** Field result: 0 when there was none. */
    @JsonProperty("fetched")
    FETCHED,
    @JsonProperty("interrupt")
    INTERRUPT,
    /** Field result: 0 when nothing had been returned. */
    @JsonProperty("interrupt-result")
    INTERRUPT_RESULT,
    @JsonProperty("interrupts-on")
    INTERRUPTS_ON,
    @JsonProperty("interrupts-off")
    INTERRUPTS_OFF
}
