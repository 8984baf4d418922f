/**
 * Clocks of several sources on one axis. The axis is the clock of one source; every other source has a map from its own
 * times to the axis, with how sure that is. Raw times are never rewritten: the corrected time stands beside them.
 */
package org.kickscope.trace.clock;
