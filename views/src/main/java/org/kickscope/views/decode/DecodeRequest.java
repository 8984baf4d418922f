package org.kickscope.views.decode;

import org.kickscope.decode.DecodeResult;
import org.kickscope.trace.Clock;
import org.kickscope.views.Type;

/**
 * What pictures of decisions are made of. Immutable.
 *
 * @param result the decisions
 * @param clock what their costs count, and how fine
 * @param width in units
 * @param height in units; a picture may be higher
 * @param type the letters
 */
public record DecodeRequest(DecodeResult result, Clock clock, int width, int height, Type type) {}
