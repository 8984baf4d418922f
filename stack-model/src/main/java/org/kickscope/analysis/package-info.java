/**
 * One trace, analysed: its signals as a table that is kept as an index beside other caches, and what the scans of the other
 * packages tell, in stages that can be looked at as soon as they are there.
 */
package org.kickscope.analysis;
