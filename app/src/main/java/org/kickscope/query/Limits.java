package org.kickscope.query;

import java.util.regex.Pattern;

/**
 * What a statement may use.
 *
 * @param memory how much memory the database takes before it goes to the disk or gives up: {@code 1GB}
 * @param seconds how long the database may work on one statement; 0 for any time
 */
public record Limits(String memory, int seconds) {
    private static final Pattern MEMORY = Pattern.compile("(?i)[0-9]{1,9}(\\.[0-9]{1,3})?\\s?[KMGT]i?B");

    /** True for a text that {@link #memory} may be. */
    public static boolean isMemory(String text) {
        return MEMORY.matcher(text).matches();
    }
}
