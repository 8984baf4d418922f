package org.kickscope.views.timeline;

import java.awt.Color;
import org.kickscope.stack.Family;
import org.kickscope.state.LaneState;
import org.kickscope.views.Palette;

/** How states look. */
final class StateLook {
    private StateLook() {}

    /** What a state is drawn as. */
    enum Shape {
        /** a filled bar: something runs */
        BAR,
        /** a pale box with an outline: out of the guest */
        BOX,
        /** a striped bar: something wants to run */
        STRIPES,
        /** a line: nothing runs */
        LINE,
        /** a thin line: there is nothing to do */
        HAIRLINE,
        /** hatched: nothing is known */
        HATCH
    }

    static Shape shape(LaneState state) {
        return switch (state) {
            case GUEST, VCPU_THREAD, RUNNING, THREAD, BUSY -> Shape.BAR;
            case EXIT, USERSPACE -> Shape.BOX;
            case RUNNABLE, PENDING -> Shape.STRIPES;
            case HALTED, ASLEEP -> Shape.LINE;
            case IDLE, EMPTY, KEPT -> Shape.HAIRLINE;
            case UNKNOWN, LOST -> Shape.HATCH;
        };
    }

    /** Full colour: of a bar, of the outline of a box, of a line. */
    static Color colour(LaneState state, Palette palette) {
        return switch (state) {
            case GUEST, VCPU_THREAD -> palette.inGuest();
            case RUNNING, THREAD, BUSY -> palette.running();
            case EXIT -> palette.bus();
            case USERSPACE -> palette.user();
            case RUNNABLE, PENDING -> palette.runnable();
            case HALTED, ASLEEP -> palette.waiting();
            case IDLE, EMPTY, KEPT -> palette.hairline();
            case UNKNOWN -> palette.border();
            case LOST -> palette.lost();
        };
    }

    /** Colour where only shares are drawn. */
    static Color share(LaneState state, Palette palette) {
        return switch (shape(state)) {
            case BOX -> palette.mixed(colour(state, palette), 70);
            case HATCH -> palette.mixed(colour(state, palette), 55);
            default -> colour(state, palette);
        };
    }

    /** Ground of a box. */
    static Color ground(LaneState state, Palette palette) {
        return palette.fill(state == LaneState.USERSPACE ? Family.USER : Family.BUS);
    }

    /** Text on it. */
    static Color text(LaneState state, Palette palette) {
        return switch (state) {
            case RUNNING, THREAD, RUNNABLE -> palette.on(colour(state, palette));
            case HALTED, ASLEEP -> palette.muted();
            default -> palette.ink();
        };
    }

    /** True where columns of shares are filled with it; the others leave them empty. */
    static boolean fills(LaneState state) {
        return switch (shape(state)) {
            case BAR, BOX, STRIPES, HATCH -> true;
            default -> false;
        };
    }
}
