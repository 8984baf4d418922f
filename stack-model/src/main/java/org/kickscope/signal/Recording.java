package org.kickscope.signal;

import org.kickscope.stack.Hook;

/**
 * What this trace records of the events that hooks ask for. Immutable.
 */
final class Recording {
    /** By plan: it is the switch of a CPU to another thread. */
    final boolean[] hasSwitch;

    /** By space: something is put there somewhere in this trace. */
    final boolean[] givenSpaces;

    /** By space: something is taken from there somewhere in this trace. */
    final boolean[] takenSpaces;

    /** By space: something is taken from there in a trace of the host. */
    final boolean[] takenOnHost;

    /** By space: the layer up to which a signal stays there, -1 when it is taken away by the first that takes it. */
    final int[] untilOfSpace;

    /** By layer: events that a hop of it confirms are in this trace. */
    final boolean[] rememberedLayers;

    private final Evidence evidence;

    Recording(HookTable table, Evidence evidence) {
        this.evidence = evidence;
        hasSwitch = new boolean[table.planCount()];
        givenSpaces = new boolean[table.spaceCount()];
        takenSpaces = new boolean[table.spaceCount()];
        takenOnHost = new boolean[table.spaceCount()];
        untilOfSpace = new int[table.spaceCount()];
        java.util.Arrays.fill(untilOfSpace, -1);
        rememberedLayers = new boolean[table.layerCount()];
        for (int p = 0; p < hasSwitch.length; p++) {
            for (HookStep s : table.plan(p).host) {
                hasSwitch[p] |= s.join == Hook.Join.ARRIVE;
                recorded(s, evidence.hostEvents[p]);
            }
            for (HookStep s : table.plan(p).guest) {
                recorded(s, evidence.guestEvents[p]);
            }
        }
    }

    private void recorded(HookStep s, long events) {
        for (int l = 0; l < rememberedLayers.length; l++) {
            rememberedLayers[l] |= events > 0 && s.confirmedBy(l);
        }
        if (events > 0 && s.giveSpace >= 0) {
            givenSpaces[s.giveSpace] = true;
        }
        if (s.giveSpace >= 0 && s.until >= 0) {
            untilOfSpace[s.giveSpace] = s.until;
        }
        if (events > 0 && s.space >= 0) {
            takenSpaces[s.space] = true;
            takenOnHost[s.space] |= !s.hook.guest();
        }
    }

    boolean recordedInstead(HookStep s) {
        return s.unless >= 0 && evidence.hostEvents[s.unless] > 0;
    }

    /** Events that this wake-up confirms are recorded in the trace. */
    boolean remembers(HookStep s) {
        return rememberedLayers[s.layer];
    }
}
