package org.kickscope.views.timeline;

import org.kickscope.state.LaneKind;
import org.kickscope.state.LaneState;

/**
 * Neighbouring columns, one unit wide each, in which intervals are too narrow to be drawn for themselves: of each column the share
 * that every state has of its time.
 *
 * @param x left edge of the first column
 * @param kind what states there are
 * @param columns how many columns
 * @param shares by column and state, 0 to 255; more than 0 where the state occurs at all
 * @param changes by column, how often the state changes within it
 */
record Strip(double x, LaneKind kind, int columns, byte[] shares, long[] changes) {
    int share(int column, int state) {
        return shares[column * kind.states().size() + state] & 0xff;
    }

    LaneState state(int place) {
        return kind.states().get(place);
    }
}
