package org.kickscope.imports.kernel;

import java.util.List;

/**
 * Layout of one kind of kernel event: tracefs {@code events/<system>/<name>/format}.
 *
 * @param id the number in {@code common_type} of its records
 * @param system subsystem, the folder of the format file
 * @param name name of the event
 * @param common fields that every event has ({@code common_type}, {@code common_pid}, …)
 * @param fields its own fields, in the order of the file
 * @param print the kernel's print format, unparsed; may be empty
 */
public record EventFormat(
        int id, String system, String name, List<FormatField> common, List<FormatField> fields, String print) {
    /** Field of an entry or mid-function probe that holds the address of the probed instruction. */
    public static final String PROBE_IP = "__probe_ip";

    /** Field of a return probe that holds the address of the probed function. */
    public static final String PROBE_FUNC = "__probe_func";

    public EventFormat {
        common = List.copyOf(common);
        fields = List.copyOf(fields);
    }

    /** The field of that name, common or own, or null. */
    public FormatField field(String fieldName) {
        for (FormatField f : common) {
            if (f.name().equals(fieldName)) {
                return f;
            }
        }
        for (FormatField f : fields) {
            if (f.name().equals(fieldName)) {
                return f;
            }
        }
        return null;
    }
}
