/**
 * The whole trace as a strip: how many kicks and interrupts at each pixel, where events were lost, and which part the other views
 * show. {@link org.kickscope.views.strip.StripProvider} makes the picture.
 */
package org.kickscope.views.strip;
