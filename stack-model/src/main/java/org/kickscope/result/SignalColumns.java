package org.kickscope.result;

import java.nio.file.Path;

/** The files of a table of signals, and their columns. */
final class SignalColumns {
    // of a signal
    static final int START_NS = 0;
    static final int END_NS = 1;
    /** The latest end of this signal and all before it: does not decrease. */
    static final int REACH_NS = 2;

    static final int STACK_BITS = 3;
    static final int FIRST_HOP = 4;
    static final int NUMBER = 5;
    static final int MERGED_NUMBER = 6;
    static final int QUEUE = 7;
    static final int UNCERTAIN = 8;
    static final int VM = 9;
    static final int HOPS = 10;
    static final int STACK = 11;
    static final int DIRECTION = 12;
    static final int OUTCOME = 13;
    /** Place of the reason, -1 for none. */
    static final int REASON = 14;

    static final int[] SIGNAL_WIDTHS = {8, 8, 8, 8, 8, 4, 4, 4, 4, 4, 2, 1, 1, 1, 1};

    // of a hop
    static final int TIME_NS = 0;
    static final int POSITION = 1;
    static final int TID = 2;
    static final int TASK = 3;
    static final int CPU = 4;
    static final int EVENT = 5;
    static final int LAYER = 6;
    static final int SOURCE = 7;
    static final int HANDOFF = 8;

    static final int[] HOP_WIDTHS = {8, 8, 4, 4, 4, 4, 2, 4, 1};

    private SignalColumns() {}

    static Path signals(Path folder) {
        return folder.resolve("signals");
    }

    static Path hops(Path folder) {
        return folder.resolve("hops");
    }

    /** Row of a signal by its number, -1 where there is none of that number. */
    static Path numbers(Path folder) {
        return folder.resolve("numbers");
    }

    static Path words(Path folder) {
        return folder.resolve("words");
    }
}
