/** How long each layer, each hand-off and the whole path took, with the sample counts and what was set aside. */
package org.kickscope.latency;
