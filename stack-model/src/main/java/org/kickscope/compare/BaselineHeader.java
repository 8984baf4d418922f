package org.kickscope.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** What a baseline file says in JSON: a {@link Run} without its columns, in the shape of {@code baseline.schema.json}. */
record BaselineHeader(
        @JsonProperty(required = true) int kickscopeBaseline,
        @JsonProperty(required = true) List<Source> sources,
        @JsonProperty(required = true) String unit,
        @JsonProperty(required = true) long resolution,
        @JsonProperty(required = true) long span,
        @JsonProperty(required = true) long lostEvents,
        @JsonProperty(required = true) long losses,
        @JsonProperty(required = true) long withoutStack,
        @JsonProperty(required = true) String filters,
        @JsonProperty(required = true) List<Decode> decodes,
        @JsonProperty(required = true) List<Count> workload,
        @JsonProperty(required = true) List<Group> paths) {

    /** As {@link Run.RunSource}. */
    record Source(
            @JsonProperty(required = true) String file,
            @JsonProperty(required = true) String format,
            @JsonProperty(required = true) String clock,
            @JsonProperty(required = true) String role) {}

    /** As {@link org.kickscope.decode.WhoDecodes}. */
    record Decode(
            @JsonProperty(required = true) List<String> stacks,
            @JsonProperty(required = true) List<String> deciders,
            @JsonProperty(required = true) String sentence,
            @JsonProperty(required = true) int decodes,
            @JsonProperty(required = true) String result,
            @JsonProperty(required = true) boolean proof,
            @JsonProperty(required = true) long count,
            @JsonProperty(required = true) long of) {}

    /** As {@link WorkloadCount}. */
    record Count(
            @JsonProperty(required = true) String what,
            @JsonProperty(required = true) long count,
            @JsonProperty(required = true) long of) {}

    /**
     * As {@link Paths}.
     *
     * @param columns entry of the file that holds the way and the steps of each signal
     */
    record Group(
            @JsonProperty(required = true) String stack,
            @JsonProperty(required = true) String direction,
            @JsonProperty(required = true) Map<String, Long> outcomes,
            @JsonProperty(required = true) long touchedByLoss,
            @JsonProperty(required = true) long otherWays,
            @JsonProperty(required = true) int stride,
            @JsonProperty(required = true) int signals,
            @JsonProperty(required = true) String columns,
            @JsonProperty(required = true) List<Way> routes) {}

    /** As {@link Route}; {@code serves} is empty where nothing tells, and the first layer has no hand-off. */
    record Way(
            @JsonProperty(required = true) List<String> layers,
            @JsonProperty(required = true) List<String> handoffs,
            @JsonProperty(required = true) List<Long> clockErrors,
            @JsonProperty(required = true) String serves) {}
}
