package org.kickscope.views.export;

import java.util.Locale;

/** What a picture can be written as. */
public enum FileFormat {
    /** pixels */
    PNG,
    /** shapes and text for browsers and drawing programs; text stays text */
    SVG,
    /** shapes and text for paper, with the fonts */
    PDF;

    /** The ending of its files: {@code png}. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that a file's name asks for, or null. */
    public static FileFormat of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (FileFormat format : values()) {
            if (name.endsWith("." + format.ending())) {
                return format;
            }
        }
        return null;
    }
}
