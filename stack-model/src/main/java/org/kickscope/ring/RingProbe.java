package org.kickscope.ring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * An event that tells of a ring, as {@code probes.json} describes it. Fields are names of the event's fields, several parted
 * by {@code |} where recorders differ.
 *
 * @param event name of the event or of the probed function
 * @param tells what it tells
 * @param space what its ring pointers are pointers of: rings of different spaces are different rings
 * @param view the end of the ring it looks from; null where the machine decides: a guest's trace shows the driver's
 * @param ring field that tells which ring, null where the thread tells
 * @param ringNumber field that tells which of the rings of {@code ring}, null for none
 * @param name field with the driver's name of the queue
 * @param number field with the number of the queue
 * @param work field with the work item
 * @param queued field with the state of the work item before
 * @param queuedBit the bit of {@code queued} that says that it is queued already
 * @param next field with the index of the buffer that the device takes next
 * @param avail field with the available index as the device last read it
 * @param used field with the used index
 * @param size field with the number of entries
 * @param packed field that is not 0 for a packed ring
 * @param head field with the buffer taken
 * @param count field with the number of buffers; one where null
 * @param id field with the first buffer returned
 * @param free field with the driver's free descriptors
 * @param result field with the result of the function
 * @param serves what the handler serves, in the words of the backend, null where it does not say
 * @param merges of a call: it is left out when an interrupt is still pending, so that its absence proves nothing
 * @param source where the meaning comes from
 */
record RingProbe(
        @JsonProperty(required = true) String event,
        @JsonProperty(required = true) Tells tells,
        @JsonProperty(required = true) String space,
        RingView view,
        String ring,
        String ringNumber,
        String name,
        String number,
        String work,
        String queued,
        int queuedBit,
        String next,
        String avail,
        String used,
        String size,
        String packed,
        String head,
        String count,
        String id,
        String free,
        String result,
        String serves,
        boolean merges,
        @JsonProperty(required = true) String source) {

    static final int RING = 0;
    static final int RING_NUMBER = 1;
    static final int NAME = 2;
    static final int NUMBER = 3;
    static final int WORK = 4;
    static final int QUEUED = 5;
    static final int NEXT = 6;
    static final int AVAIL = 7;
    static final int USED = 8;
    static final int SIZE = 9;
    static final int PACKED = 10;
    static final int HEAD = 11;
    static final int COUNT = 12;
    static final int ID = 13;
    static final int FREE = 14;
    static final int RESULT = 15;

    /** Fields in the order of the constants; null where the probe has none. */
    String[] fields() {
        return new String[] {
            ring, ringNumber, name, number, work, queued, next, avail, used, size, packed, head, count, id, free, result
        };
    }

    /** All that is known. */
    static List<RingProbe> all() {
        try (InputStream in = RingProbe.class.getResourceAsStream("probes.json")) {
            return new ObjectMapper().readValue(in, new TypeReference<List<RingProbe>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
