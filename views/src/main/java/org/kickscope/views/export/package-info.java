/**
 * Pictures become files: PNG, SVG and PDF, each drawn by the painter that draws the window. Needs no display. The same picture
 * gives the same bytes: no date, no random name.
 */
package org.kickscope.views.export;
