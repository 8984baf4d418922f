/**
 * One ordered pass over a trace for any number of analyses at once: each says which events and fields it wants, and is
 * shown those rows only. What several of them want is decoded once.
 */
package org.kickscope.scan;
