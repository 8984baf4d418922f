/**
 * What was found in a trace, kept: all signals with their hops as columns on disk, to be looked at in any order, filtered
 * and summed without another scan.
 */
package org.kickscope.result;
