package org.kickscope.imports.shapes;

import org.kickscope.imports.lines.Find;

/**
 * The beginning of a line of QEMU's log backend:
 *
 * <pre>
 *   1835@1795351028.124348:kvm_set_ioeventfd_pio fd: 12 …       thread and time: -msg timestamp=on
 *   2025-10-01T12:00:00.123456Z kvm_set_ioeventfd_pio fd: 12 …  date without thread: newer versions
 *   kvm_set_ioeventfd_pio fd: 12 …                              neither
 * </pre>
 *
 * <p>QEMU {@code scripts/tracetool/backend/log.py} and {@code util/log.c}. Versions between those print the date and,
 * behind it, thread and time; the latter counts. The time is that of {@code gettimeofday}, read before the line's turn to
 * be written, so lines of two threads may stand in the other order.
 */
final class QemuHead extends LineHead {
    private static final int LONGEST_NAME = 128;

    @Override
    boolean parse(byte[] b, int from, int to) {
        commFrom = -1;
        commTo = -1;
        cpu = -1;
        pid = -1;
        if (from >= to) {
            return false;
        }
        byOrder = !NumberText.digit(b[from]);
        if (byOrder) {
            ticks = true;
            decimals = 0;
            return name(b, from, to) && Find.first(b, nameFrom, nameTo, "_") > 0;
        }
        int i = thread(b, from, to);
        if (i < 0) {
            int dated = date(b, from, to);
            i = dated < 0 ? -1 : thread(b, dated, to);
            i = i < 0 ? dated : i;
        }
        return i > 0 && name(b, i, to);
    }

    /** {@code 1835@1795351028.124348:}; returns the index behind it, -1 when it is none. */
    private int thread(byte[] b, int from, int to) {
        int i = from;
        long v = 0;
        while (i < to && NumberText.digit(b[i]) && i - from < 10) {
            v = v * 10 + (b[i++] - '0');
        }
        if (i == from || i >= to || b[i] != '@' || v > Integer.MAX_VALUE) {
            return -1;
        }
        i = seconds(b, i + 1, to);
        if (i < 0 || ticks || i >= to || b[i] != ':') {
            return -1;
        }
        pid = (int) v;
        return i + 1;
    }

    /** {@code 2025-10-01T12:00:00.123456Z }; returns the index behind it, -1 when it is none. */
    private int date(byte[] b, int from, int to) {
        if (from + 21 > to || b[from + 4] != '-' || b[from + 7] != '-' || b[from + 10] != 'T') {
            return -1;
        }
        if (b[from + 13] != ':' || b[from + 16] != ':') {
            return -1;
        }
        int year = 100 * two(b, from) + two(b, from + 2);
        int month = two(b, from + 5);
        int day = two(b, from + 8);
        int hour = two(b, from + 11);
        int minute = two(b, from + 14);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || hour < 0 || minute < 0 || two(b, from + 17) < 0) {
            return -1;
        }
        // the fraction is left out where it is nothing
        int i = from + 19;
        long fraction = 0;
        if (b[i] == '.') {
            i = seconds(b, from + 17, to);
            if (i < 0) {
                return -1;
            }
            fraction = time % 1_000_000_000L;
        }
        if (i + 1 >= to || b[i] != 'Z' || b[i + 1] != ' ') {
            return -1;
        }
        ticks = false;
        decimals = 6;
        long seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + two(b, from + 17);
        time = seconds * 1_000_000_000L + fraction;
        return i + 2;
    }

    /** Two digits, or a number below -1000. */
    private static int two(byte[] b, int at) {
        return NumberText.digit(b[at]) && NumberText.digit(b[at + 1])
                ? 10 * (b[at] - '0') + (b[at + 1] - '0')
                : -100_000;
    }

    /** Days from 1970-01-01 to a date of the Gregorian calendar. */
    private static long days(int year, int month, int day) {
        long y = month <= 2 ? year - 1L : year;
        int m = month <= 2 ? month + 9 : month - 3; // March is 0, so a leap day ends its year
        return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719_468;
    }

    private boolean name(byte[] b, int from, int to) {
        int i = from;
        while (i < to && (b[i] >= 'a' && b[i] <= 'z' || b[i] == '_' || NumberText.digit(b[i]))) {
            i++;
        }
        if (i == from || i - from > LONGEST_NAME || i < to && b[i] != ' ' || NumberText.digit(b[from])) {
            return false;
        }
        keyFrom = from;
        nameFrom = from;
        nameTo = i;
        keyHash = Find.hash(b, from, i);
        form = Form.EVENT;
        bodyFrom = Math.min(to, i + 1);
        return true;
    }
}
