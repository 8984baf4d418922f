/**
 * The timeline: what CPUs, virtual CPUs, threads and queues were doing, and the way of one signal across them. A
 * {@link org.kickscope.views.timeline.TimelineModel} is made once for a trace; the
 * {@link org.kickscope.views.timeline.TimelineProvider} makes a picture of it for a
 * {@link org.kickscope.views.timeline.Viewport}, at a cost that depends on the rows and pixels of the picture and not on the
 * number of events.
 */
package org.kickscope.views.timeline;
