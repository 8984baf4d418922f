package org.kickscope.imports.ctf.reader;

import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.eclipse.tracecompass.ctf.parser.CTFLexer;

/**
 * Cuts metadata into words as Trace Compass's parser does, before it does. That one prints characters that fit no word on
 * standard error and goes on without them, as if they had never been there.
 */
final class MetadataWords extends CTFLexer {
    private String firstError = "";

    private MetadataWords(String text) {
        super(new ANTLRStringStream(text));
    }

    /** What is wrong with the words of the text and where, empty for nothing. */
    static String check(String text) {
        MetadataWords words = new MetadataWords(text);
        while (words.firstError.isEmpty() && words.nextToken().getType() != Token.EOF) {
            // the words themselves are of no interest here
        }
        return words.firstError;
    }

    @Override
    public void reportError(RecognitionException e) {
        if (firstError.isEmpty()) {
            firstError =
                    "line " + e.line + ", column " + e.charPositionInLine + ": " + getErrorMessage(e, getTokenNames());
        }
    }
}
