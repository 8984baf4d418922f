/**
 * The stack with the numbers on it: layers as boxes in bands, a kick falls on the left, an interrupt climbs on the right.
 * {@link org.kickscope.views.stack.StackProvider} makes the picture.
 */
package org.kickscope.views.stack;
