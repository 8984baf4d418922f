package org.kickscope.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version and patch level of a kernel: {@code 6.12}. What comes after is of no interest to probes. */
public record KernelVersion(int version, int patchLevel) implements Comparable<KernelVersion> {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:[.+-].*)?");

    /** The version in {@code 6.12}, {@code 6.1.192} or {@code 6.1.0-56-amd64}; null when there is none. */
    public static KernelVersion of(String text) {
        Matcher m = SHAPE.matcher(text);
        return m.matches() ? new KernelVersion(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))) : null;
    }

    @Override
    public int compareTo(KernelVersion other) {
        return version != other.version
                ? Integer.compare(version, other.version)
                : Integer.compare(patchLevel, other.patchLevel);
    }

    @Override
    public String toString() {
        return version + "." + patchLevel;
    }
}
