package org.eclipse.tracecompass.common.core;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Stands in for the class of the same name, which needs an OSGi bundle to log with and is null without one. Messages go
 * to a {@link Logger} named after the plug-in.
 */
public abstract class TraceCompassActivator {
    private final String pluginId;
    private final Logger logger;

    public TraceCompassActivator(String id) {
        pluginId = id;
        logger = Logger.getLogger(id);
    }

    public String getPluginId() {
        return pluginId;
    }

    public void logInfo(String message) {
        logInfo(message, null);
    }

    public void logInfo(String message, Throwable cause) {
        logger.log(Level.FINE, message, cause);
    }

    public void logWarning(String message) {
        logWarning(message, null);
    }

    public void logWarning(String message, Throwable cause) {
        logger.log(Level.FINE, message, cause);
    }

    public void logError(String message) {
        logError(message, null);
    }

    public void logError(String message, Throwable cause) {
        logger.log(Level.WARNING, message, cause);
    }
}
