/**
 * One signal, hop by hop over time: {@link org.kickscope.views.waterfall.WaterfallProvider} makes the picture, and
 * {@link org.kickscope.views.waterfall.MiniWaterfall} paints the same into a row of a table.
 */
package org.kickscope.views.waterfall;
