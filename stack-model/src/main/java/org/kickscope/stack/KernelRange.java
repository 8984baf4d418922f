package org.kickscope.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kernels from one version to another: {@code 6.1}, {@code 6.12-6.18}, {@code >=6.8}, {@code <6.5}. */
public final class KernelRange {
    private static final Pattern SHAPE =
            Pattern.compile("(>=|<=|<|>)?(\\d{1,4}\\.\\d{1,4})(?:-(\\d{1,4}\\.\\d{1,4}))?");

    private final String text;
    private final String sign;
    private final KernelVersion from;
    private final KernelVersion to;

    private KernelRange(String text, String sign, KernelVersion from, KernelVersion to) {
        this.text = text;
        this.sign = sign;
        this.from = from;
        this.to = to;
    }

    /** The range of that text, or null. */
    public static KernelRange of(String text) {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches() || m.group(1) != null && m.group(3) != null) {
            return null;
        }
        KernelVersion from = KernelVersion.of(m.group(2));
        KernelVersion to = m.group(3) == null ? from : KernelVersion.of(m.group(3));
        return from.compareTo(to) > 0 ? null : new KernelRange(text, m.group(1) == null ? "" : m.group(1), from, to);
    }

    public boolean contains(KernelVersion kernel) {
        int order = kernel.compareTo(from);
        return switch (sign) {
            case ">=" -> order >= 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case "<" -> order < 0;
            default -> order >= 0 && kernel.compareTo(to) <= 0;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
