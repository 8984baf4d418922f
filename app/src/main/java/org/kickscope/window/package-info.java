/**
 * The window: JavaFX, and only here. What it shows is drawn by the painters of {@code org.kickscope.views}; what it works with
 * is {@code org.kickscope.window.model}.
 */
package org.kickscope.window;
