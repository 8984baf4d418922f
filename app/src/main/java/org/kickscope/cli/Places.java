package org.kickscope.cli;

import java.nio.file.Path;
import java.util.Map;

/** The user's folders, after the XDG base directory specification. */
final class Places {
    private Places() {}

    /** Where reports of defects go; KICKSCOPE_HOME moves it. */
    static Path state(Map<String, String> environment) {
        String own = environment.get("KICKSCOPE_HOME");
        if (own != null && !own.isEmpty()) {
            return Path.of(own, "state");
        }
        String xdg = environment.get("XDG_STATE_HOME");
        if (xdg != null && !xdg.isEmpty()) {
            return Path.of(xdg, "kickscope");
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return Path.of(home, ".local", "state", "kickscope");
    }

    /** Stacks of the user's own; KICKSCOPE_HOME moves it. */
    static Path stacks(Map<String, String> environment) {
        String own = environment.get("KICKSCOPE_HOME");
        if (own != null && !own.isEmpty()) {
            return Path.of(own, "config", "stacks");
        }
        String xdg = environment.get("XDG_CONFIG_HOME");
        if (xdg != null && !xdg.isEmpty()) {
            return Path.of(xdg, "kickscope", "stacks");
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return Path.of(home, ".config", "kickscope", "stacks");
    }
}
