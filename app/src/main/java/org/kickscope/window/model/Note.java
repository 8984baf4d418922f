package org.kickscope.window.model;

import org.kickscope.views.Target;

/**
 * A bookmark on something, with or without a text.
 *
 * @param target on what
 * @param text what a person wrote; empty for a plain bookmark
 */
public record Note(Target target, String text) {}
