/**
 * What sets a machine and its devices up. {@link org.kickscope.views.control.ControlProvider} makes a
 * {@link org.kickscope.views.control.ControlPicture} of a control plane: which features were offered, taken out and acknowledged, bit
 * by bit, and the steps of the set-up in the order of time.
 */
package org.kickscope.views.control;
