package org.eclipse.osgi.util;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Stands in for the class of the same name of OSGi, which the parser of CTF metadata takes its messages from: fills the
 * static texts of a class from the {@code .properties} file beside it.
 */
public abstract class NLS {
    protected NLS() {}

    /**
     * Fills the fields.
     *
     * @param bundle name of the file, with dots and without {@code .properties}
     * @param type class whose public static fields bear the keys; a key that the file does not have is its own text
     */
    public static void initializeMessages(String bundle, Class<?> type) {
        ResourceBundle texts = null;
        try {
            texts = ResourceBundle.getBundle(bundle, java.util.Locale.ROOT, type.getClassLoader());
        } catch (MissingResourceException e) {
            // the keys say something, too
            texts = null;
        }
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isStatic(modifiers) && !Modifier.isFinal(modifiers) && field.getType() == String.class) {
                String key = field.getName();
                try {
                    field.setAccessible(true);
                    field.set(null, texts != null && texts.containsKey(key) ? texts.getString(key) : key);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** The text with {@code {0}} replaced. */
    public static String bind(String text, Object... values) {
        return java.text.MessageFormat.format(text.replace("'", "''"), values);
    }

    /** The text with {@code {0}} replaced. */
    public static String bind(String text, Object value) {
        return bind(text, new Object[] {value});
    }

    /** The text with {@code {0}} and {@code {1}} replaced. */
    public static String bind(String text, Object first, Object second) {
        return bind(text, new Object[] {first, second});
    }
}
