package org.kickscope.decode;

/** Receives the chains of decode decisions, in the order in which they are over. */
@FunctionalInterface
public interface DecodeSink {
    /** @param chain valid during the call */
    void accept(DecodeChain chain) throws java.io.IOException;
}
