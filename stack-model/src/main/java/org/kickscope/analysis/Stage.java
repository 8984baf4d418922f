package org.kickscope.analysis;

import java.util.List;
import org.kickscope.axis.Axis;
import org.kickscope.control.ControlPlane;
import org.kickscope.decode.DecodeResult;
import org.kickscope.findings.Judgement;
import org.kickscope.result.SignalTable;
import org.kickscope.ring.Rings;
import org.kickscope.scan.LossWindows;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.state.StateTable;
import org.kickscope.trace.Census;

/** How far an analysis is, as it grows; {@link #analysis} is a picture of it that stays. What is null is not known yet. */
final class Stage {
    private final Axis axis;
    private final StackCatalogue catalogue;
    SignalTable signals;
    boolean signalsWhole;
    Overview overview;
    StateTable states;
    Census counts;
    LossWindows losses;
    DecodeResult decode;
    Rings rings;
    ControlPlane control;
    List<Judgement> judgements;

    Stage(Axis axis, StackCatalogue catalogue) {
        this.axis = axis;
        this.catalogue = catalogue;
    }

    /** One that goes on from what is known. */
    static Stage of(Analysis known) {
        Stage stage = new Stage(known.axis(), known.catalogue());
        stage.follow(known.signals(), known.signalsWhole(), known.overview());
        stage.states = known.states();
        stage.counts = known.counts();
        stage.losses = known.losses();
        stage.decode = known.decode();
        stage.rings = known.rings();
        stage.control = known.control();
        stage.judgements = known.judgements();
        return stage;
    }

    /** Other signals, and sums over them, null for none yet. */
    void follow(SignalTable newSignals, boolean whole, Overview sums) {
        if (newSignals != null) {
            newSignals.begin(axis.beginNs());
        }
        signals = newSignals;
        signalsWhole = whole;
        overview = sums;
    }

    Analysis analysis() {
        return new Analysis(
                axis,
                catalogue,
                signals,
                signalsWhole,
                overview,
                states,
                counts,
                losses,
                decode,
                rings,
                control,
                judgements);
    }
}
