package org.eclipse.tracecompass.internal.ctf.core;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Stands in for the plug-in's OSGi activator: logging only. */
public final class Activator {
    public static final String PLUGIN_ID = "org.eclipse.tracecompass.ctf.core";

    /** {@code IStatus.ERROR} of Eclipse. */
    private static final int ERROR = 4;

    private static final Activator INSTANCE = new Activator();
    private static final Logger LOGGER = Logger.getLogger(PLUGIN_ID);

    private Activator() {}

    public static Activator getDefault() {
        return INSTANCE;
    }

    public static void log(String message) {
        log(message, null);
    }

    public static void log(String message, Exception cause) {
        LOGGER.log(Level.FINE, message, cause);
    }

    public static void logError(String message, Exception cause) {
        LOGGER.log(Level.WARNING, message, cause);
    }

    public static void log(int severity, String message) {
        LOGGER.log(severity >= ERROR ? Level.WARNING : Level.FINE, message);
    }
}
