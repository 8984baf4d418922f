/**
 * Two sides held against each other. {@link org.kickscope.views.compare.CompareProvider} makes a
 * {@link org.kickscope.views.compare.ComparePicture}: the layers of both sides as two ladders with the shift of each step between
 * them, the verdict in sentences, one part in full, the shift at every quantile, the work of both sides, and the responsibilities
 * that others carry.
 */
package org.kickscope.views.compare;
