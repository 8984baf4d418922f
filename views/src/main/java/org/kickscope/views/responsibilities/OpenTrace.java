package org.kickscope.views.responsibilities;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kickscope.attribution.FoundStack;
import org.kickscope.attribution.StacksFound;
import org.kickscope.control.ControlPlane;
import org.kickscope.control.SetUpStep;
import org.kickscope.decode.DecodeResult;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Stack;

/**
 * A trace that is open, as far as it is analysed. Immutable; what it holds is no longer written to.
 *
 * @param name its name for people
 * @param remark what is to be said of it, as that it is modelled; empty for nothing
 * @param found which stacks its signals belong to, null while that is not known
 * @param decode who decoded what, null while that is not known
 * @param control its control plane, null while that is not known
 */
public record OpenTrace(String name, String remark, StacksFound found, DecodeResult decode, ControlPlane control) {

    /** Its stacks, the most frequent first. */
    List<Stack> stacks() {
        Set<Stack> all = new LinkedHashSet<>();
        if (found != null) {
            found.found().forEach(f -> all.add(f.stack()));
        }
        return List.copyOf(all);
    }

    /** What was found of a stack in a direction, null for nothing. */
    FoundStack found(Stack stack, Direction direction) {
        if (found == null) {
            return null;
        }
        for (FoundStack f : found.found()) {
            if (f.stack().id().equals(stack.id()) && f.direction() == direction) {
                return f;
            }
        }
        return null;
    }

    /** Steps that serve a duty; neither failed ones nor probes for a capability, which set nothing up. */
    List<SetUpStep> steps(Duty duty) {
        List<SetUpStep> all = new ArrayList<>();
        if (control != null) {
            for (SetUpStep s : control.steps()) {
                if (s.duty() == duty && !s.failed() && !s.capabilityProbe()) {
                    all.add(s);
                }
            }
        }
        return all;
    }

    /** True when set-up steps can only be those of this stack: the trace has no other. */
    boolean setsUp(Stack stack) {
        List<Stack> stacks = stacks();
        return stacks.size() == 1 && stacks.get(0).id().equals(stack.id());
    }
}
