package org.kickscope.views.control;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kickscope.control.Answer;
import org.kickscope.control.ControlPlane;
import org.kickscope.control.FeatureSet;
import org.kickscope.control.SetUpStep;
import org.kickscope.trace.Printable;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Spot;
import org.kickscope.views.Type;

/** Makes pictures of control planes. */
public final class ControlProvider {
    private static final int WIDE = 1000;

    private ControlProvider() {}

    /** Measures and places everything. May run on any thread; costs milliseconds. */
    public static ControlPicture picture(ControlRequest request) {
        ControlPlane plane = request.plane();
        int width = request.width();
        Type type = request.type();
        boolean seen = plane != null && !plane.steps().isEmpty();
        Paragraph sentence = Paragraph.of(sentence(plane), type.sentence(), width - 24, 3);
        double top = 14 + sentence.height(type.sentence().size() + 5);
        if (!seen) {
            return new ControlPicture(new ControlPicture.Parts(
                    width,
                    request.height(),
                    sentence,
                    plane == null ? List.of() : advice(plane, width - 24, type),
                    null,
                    null,
                    null,
                    new Area(0, 0, 0, 0),
                    List.of()));
        }
        boolean wide = width >= WIDE;
        double half = wide ? Math.floor(width * 0.44) : width;
        FeaturesPane features = FeaturesPane.of(plane.features(), new Area(0, top, half, 0), type);
        QuestionsPane questions = QuestionsPane.of(
                List.of(new QuestionsPane.Column("this trace", null, List.of(plane))),
                plane.answers().stream().map(Answer::question).toList(),
                new Area(0, features.bottom() + 4, half, 0),
                type);
        Area right = wide ? new Area(half, top, width - half, 0) : new Area(0, questions.bottom(), width, 0);
        StepsPane steps = StepsPane.of(plane, request.originNs(), right, type);
        double bottom = Math.max(questions.bottom(), steps.bottom());
        bottom = Math.max(bottom, request.height() - ControlPicture.LEGEND);
        List<Spot> spots = new ArrayList<>(features.spots());
        spots.addAll(questions.spots());
        spots.addAll(steps.spots());
        return new ControlPicture(new ControlPicture.Parts(
                width,
                (int) Math.ceil(bottom + ControlPicture.LEGEND),
                sentence,
                List.of(),
                features,
                questions,
                steps,
                new Area(0, bottom, width, ControlPicture.LEGEND),
                spots));
    }

    /** What to record, one paragraph for each role of features. */
    private static List<Paragraph> advice(ControlPlane plane, double room, Type type) {
        List<Paragraph> all = new ArrayList<>();
        for (FeatureSet f : plane.features()) {
            if (!f.remark().isEmpty()) {
                all.add(Paragraph.of("Features " + f.role() + ": " + f.remark(), type.body(), room, 6));
            }
        }
        return all;
    }

    private static String sentence(ControlPlane plane) {
        if (plane == null) {
            return "The control plane is not read yet.";
        }
        if (plane.steps().isEmpty()) {
            return "No event of this trace shows a set-up.";
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        int failed = 0;
        Set<String> objects = new LinkedHashSet<>();
        for (SetUpStep s : plane.steps()) {
            first = Math.min(first, s.evidence().timeNs());
            last = Math.max(last, s.lastNs());
            failed += s.failed() ? 1 : 0;
            objects.add(s.object());
        }
        FeatureSet force = null;
        for (FeatureSet f : plane.features()) {
            boolean acknowledged = f.role().equals("acknowledged") && f.value() != null;
            force = acknowledged
                            && (force == null
                                    || f.names().size() > force.names().size())
                    ? f
                    : force;
        }
        String features = "which features are in force is not visible";
        if (force != null) {
            Long value = force.value();
            String on = String.join(
                    ", ",
                    plane.features().stream()
                            .filter(f -> f.role().equals("acknowledged") && value.equals(f.value()))
                            .map(FeatureSet::object)
                            .distinct()
                            .toList());
            int count = force.names().size();
            features = Numbers.count(count) + (count == 1 ? " feature is" : " features are") + " in force on " + on;
        }
        String steps = plane.steps().size() == 1 ? " step sets " : " steps set ";
        return Printable.of(Numbers.count(plane.steps().size() + plane.setAside()) + steps
                + String.join(", ", objects) + " up in " + Numbers.duration(last - first)
                + (failed == 0 ? "" : ", " + Numbers.count(failed) + " of them failed") + "; " + features + ".");
    }
}
