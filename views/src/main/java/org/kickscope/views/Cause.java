package org.kickscope.views;

import java.util.LinkedHashSet;
import java.util.Set;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.stack.Decoder;
import org.kickscope.stack.Hook;
import org.kickscope.stack.SignalPath;
import org.kickscope.stack.Stack;

/**
 * How one hop caused the next, for people: a sign, some words, and whether something ran or waited meanwhile. Immutable.
 *
 * @param mark the sign
 * @param words two or three
 * @param waits a thread or a vCPU waited: bars are pale with an outline
 */
public record Cause(Mark mark, String words, boolean waits) {

    /**
     * The cause of a hop.
     *
     * @param how as the reconstruction found it
     * @param stack the stack, which tells what is found under which key and who looks what up
     * @param direction of the signal
     * @param event that proved the hop before
     * @param reached id of the layer of the hop
     * @param otherThread it is in another thread than the hop before
     */
    public static Cause of(
            Handoff how, Stack stack, Direction direction, String event, String reached, boolean otherThread) {
        return switch (how) {
            case SAME_THREAD -> sameThread(stack, direction, event);
            case KEY -> byKey(stack, direction, reached, otherThread);
            case LEARNT_PAIR -> new Cause(Mark.PAIR, "learnt pair", otherThread);
            case WAKE_UP -> new Cause(Mark.WAKE_UP, "wake-up asked", false);
            case SWITCH -> new Cause(Mark.SWITCH, "waits for a CPU", true);
            case VECTOR -> new Cause(Mark.VECTOR, "waits for the vCPU", true);
            case VCPU -> new Cause(Mark.VCPU, "vCPU enters or leaves", true);
        };
    }

    /** Something waits: a thread for a CPU, a vCPU, or the signal for a thread that is busy. */
    public static boolean waits(Handoff how, boolean otherThread) {
        return switch (how) {
            case SAME_THREAD, WAKE_UP -> false;
            case KEY, LEARNT_PAIR -> otherThread;
            case SWITCH, VECTOR, VCPU -> true;
        };
    }

    private static Cause sameThread(Stack stack, Direction direction, String event) {
        for (Decoder decoder : stack.decoders()) {
            if (decoder.interrupt() == (direction == Direction.INTERRUPT)
                    && decoder.kind() != Decoder.Kind.ROUTE
                    && !decoder.part()) {
                for (Decoder.Step step : decoder.steps()) {
                    // an event that shows the hit too comes when the look-up is over
                    boolean begins = step.shows().contains(Decoder.Shows.LOOK_UP)
                            && !step.shows().contains(Decoder.Shows.HIT);
                    if (begins && step.event().equals(event)) {
                        return lookUp(decoder);
                    }
                }
            }
        }
        return new Cause(Mark.CALL, "same thread", false);
    }

    private static Cause lookUp(Decoder decoder) {
        String by = String.join(", ", decoder.compares());
        if (decoder.compares().contains("context")) {
            return new Cause(Mark.EVENTFD, "wait queue", false);
        }
        return new Cause(decoder.interrupt() ? Mark.ROUTE : Mark.DECODE, "look-up by " + by, false);
    }

    /** The names of keys are those of the stack file: {@code eventfd}, {@code vhost-work}. */
    private static Cause byKey(Stack stack, Direction direction, String layer, boolean otherThread) {
        SignalPath path = direction == Direction.KICK ? stack.kick() : stack.interrupt();
        Set<String> spaces = new LinkedHashSet<>();
        for (Hook hook : path.hooks()) {
            boolean takes = hook.join() == Hook.Join.TAKE || hook.join() == Hook.Join.PEEK;
            if (layer.equals(hook.layer()) && takes && hook.space() != null) {
                spaces.add(hook.space());
            }
        }
        String space = spaces.size() == 1 ? spaces.iterator().next().replace("@", "") : "its key";
        Mark mark = space.contains("eventfd") ? Mark.EVENTFD : Mark.WORK;
        return new Cause(mark, (otherThread ? "waits: " : "by ") + space, otherThread);
    }
}
