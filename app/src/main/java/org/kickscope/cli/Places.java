package org.kickscope.cli;

import java.nio.file.Path;
import java.util.Map;

/** The user's folders, after the XDG base directory specification. */
final class Places {
    private Places() {}

    /** Where reports of defects, recent files and sessions go; KICKSCOPE_HOME moves it. */
    static Path state(Map<String, String> environment) {
        return folder(environment, "state", "XDG_STATE_HOME", ".local", "state");
    }

    /** Indexes, which may be deleted at any time; KICKSCOPE_HOME moves it. */
    static Path cache(Map<String, String> environment) {
        return folder(environment, "cache", "XDG_CACHE_HOME", ".cache");
    }

    /** Settings; KICKSCOPE_HOME moves it. */
    static Path config(Map<String, String> environment) {
        return folder(environment, "config", "XDG_CONFIG_HOME", ".config");
    }

    /** Stacks of the user's own. */
    static Path stacks(Map<String, String> environment) {
        return config(environment).resolve("stacks");
    }

    private static Path folder(Map<String, String> environment, String own, String xdg, String... below) {
        String kickscope = environment.get("KICKSCOPE_HOME");
        if (kickscope != null && !kickscope.isEmpty()) {
            return Path.of(kickscope, own);
        }
        String base = environment.get(xdg);
        if (base != null && !base.isEmpty()) {
            return Path.of(base, "kickscope");
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return Path.of(home, below).resolve("kickscope");
    }
}
