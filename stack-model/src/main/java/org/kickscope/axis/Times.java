package org.kickscope.axis;

import com.carrotsearch.hppc.LongArrayList;

/** Raw times in order, 8 bytes each. Where there are too many, every second is given up, again and again. */
final class Times {
    final LongArrayList list = new LongArrayList();
    private final int most;
    private long added;
    private long step = 1;

    Times(int most) {
        this.most = most;
    }

    void add(long ns) {
        if (added++ % step != 0) {
            return;
        }
        if (list.size() == most) {
            int kept = 0;
            for (int i = 0; i < list.size(); i += 2) {
                list.set(kept++, list.get(i));
            }
            list.elementsCount = kept;
            step *= 2;
            if ((added - 1) % step != 0) {
                return;
            }
        }
        list.add(ns);
    }

    /** Index of the first time that is not before another. */
    static int from(LongArrayList times, long ns) {
        int low = 0;
        int high = times.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (times.get(mid) < ns) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }
}
