package org.kickscope.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * An event that tells what a CPU or thread does from then on, as {@code probes.json} describes it.
 *
 * @param event name of the event or of the probed function
 * @param tells what it tells
 * @param fields names of the event's fields in the order that {@code tells} says, several parted by {@code |} where recorders
 *     differ
 * @param when it counts only when its first field has this value; null for always
 * @param source where the meaning comes from
 */
record StateProbe(
        @JsonProperty(required = true) String event,
        @JsonProperty(required = true) Tells tells,
        @JsonProperty(required = true) List<String> fields,
        Long when,
        @JsonProperty(required = true) String source) {

    /** What an event tells. */
    enum Tells {
        /** A CPU goes to another thread; fields: number and state of the one that leaves, number and name of the other. */
        @JsonProperty("switch")
        SWITCH,
        /** A thread is asked to run; field: its number. */
        @JsonProperty("wake")
        WAKE,
        /** The thread goes into its guest. */
        @JsonProperty("enter")
        ENTER,
        /** It has left its guest; fields: the reason, the instruction set. */
        @JsonProperty("exit")
        EXIT,
        /** It goes to user space; field: the reason. */
        @JsonProperty("userspace")
        USERSPACE,
        /** It comes back from user space. */
        @JsonProperty("kernel")
        KERNEL,
        /** It was halted since its exit until now. */
        @JsonProperty("woken")
        WOKEN
    }

    /** All that is known. */
    static List<StateProbe> all() {
        try (InputStream in = StateProbe.class.getResourceAsStream("probes.json")) {
            return new ObjectMapper().readValue(in, new TypeReference<List<StateProbe>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
