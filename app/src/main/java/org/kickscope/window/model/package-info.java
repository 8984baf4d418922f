/**
 * What the window is about, without a window: the opened trace and how far its analysis is, what is selected, which signals
 * are looked at and in which order, notes, markers, and the ways back. Needs no toolkit and no display.
 */
package org.kickscope.window.model;
