/**
 * Which stacks the signals of a trace belong to, and why: the events that tell, what they tell apart and what they do
 * not.
 */
package org.kickscope.attribution;
