package org.eclipse.tracecompass.internal.segmentstore.core;

import org.eclipse.tracecompass.common.core.TraceCompassActivator;

/** Stands in for the plug-in's OSGi activator: logging only. */
public final class Activator extends TraceCompassActivator {
    public static final String PLUGIN_ID = "org.eclipse.tracecompass.segmentstore.core";

    private static final Activator INSTANCE = new Activator();

    private Activator() {
        super(PLUGIN_ID);
    }

    public static Activator instance() {
        return INSTANCE;
    }
}
