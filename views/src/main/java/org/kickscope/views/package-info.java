/**
 * What every view is drawn with. A view is three steps: a provider makes an immutable {@link org.kickscope.views.Picture} out of
 * the model, a range and a size; its painter draws that with a {@link org.kickscope.views.Pen}; the picture says which rectangle
 * shows what ({@link org.kickscope.views.Spot}). The window, SVG, PDF and PNG are drawn by the same painter, so an export is what
 * was on the screen.
 *
 * <p>Colours come from {@link org.kickscope.views.Palette}, letters from {@link org.kickscope.views.Type}, signs from
 * {@link org.kickscope.views.Mark}, numbers from {@link org.kickscope.views.Numbers}: a painter names none of them itself.
 */
package org.kickscope.views;
