package org.kickscope.control;

import java.util.List;

/**
 * What a trace shows of its control plane. Immutable; bounded, see {@link ControlScan}.
 *
 * @param objects in the order of appearance
 * @param steps in the order of time
 * @param features by role
 * @param answers the six, in order
 * @param setAside steps that were seen and not kept, because there were too many
 */
public record ControlPlane(
        List<ControlledObject> objects,
        List<SetUpStep> steps,
        List<FeatureSet> features,
        List<Answer> answers,
        long setAside) {
    public ControlPlane {
        objects = List.copyOf(objects);
        steps = List.copyOf(steps);
        features = List.copyOf(features);
        answers = List.copyOf(answers);
    }
}
