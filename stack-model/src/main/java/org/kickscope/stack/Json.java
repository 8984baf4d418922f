package org.kickscope.stack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A place in a stack file: a node with its pointer, and the questions that a reader asks of it. */
final class Json {
    /** A catalogue file of the largest stack has some 40 kB. */
    static final int LARGEST_BYTES = 1 << 20;

    private static final int DEEPEST = 32;
    private static final int LONGEST = 1 << 16;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    final String file;
    final String pointer;
    final JsonNode node;

    private Json(String file, String pointer, JsonNode node) {
        this.file = file;
        this.pointer = pointer;
        this.node = node;
    }

    static Json parse(String file, byte[] bytes) throws StackFileException {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw new StackFileException(file, "", "an object", "an empty file");
            }
            return new Json(file, "", node);
        } catch (StreamConstraintsException e) {
            throw new StackFileException(
                    file,
                    "",
                    "nesting of at most " + DEEPEST + " and texts of at most " + LONGEST,
                    e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new StackFileException(file, where, "well-formed JSON", e.getOriginalMessage());
        } catch (StackFileException e) {
            throw e;
        } catch (IOException e) {
            throw new StackFileException(file, "", "JSON in UTF-8", String.valueOf(e.getMessage()));
        }
    }

    StackFileException expected(String what) {
        return wrong(what, node.isMissingNode() ? "nothing" : node.toString());
    }

    StackFileException wrong(String what, String instead) {
        return new StackFileException(file, pointer, what, instead);
    }

    Json at(String key) {
        return new Json(file, pointer + "/" + escaped(key), node.path(key));
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** A key whose value is {@code null} is there: what to say about it depends on what is wanted. */
    boolean has(String key) {
        return node.has(key);
    }

    /** Keys must be among the allowed ones, so that a misspelt key is an error and not a silent default. */
    void onlyKeys(Set<String> allowed) throws StackFileException {
        object();
        for (String name : keys()) {
            if (!allowed.contains(name)) {
                throw new StackFileException(
                        file,
                        pointer + "/" + escaped(name),
                        "one of " + String.join(", ", new TreeSet<>(allowed)),
                        "the unknown key \"" + name + "\"");
            }
        }
    }

    List<String> keys() {
        List<String> all = new ArrayList<>();
        node.fieldNames().forEachRemaining(all::add);
        return all;
    }

    Json object() throws StackFileException {
        if (!node.isObject()) {
            throw expected("an object");
        }
        return this;
    }

    List<Json> items() throws StackFileException {
        if (!node.isArray()) {
            throw expected("an array");
        }
        List<Json> all = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            all.add(new Json(file, pointer + "/" + i, node.get(i)));
        }
        return all;
    }

    String text() throws StackFileException {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw expected("a text");
        }
        return node.textValue();
    }

    String text(String key, String fallback) throws StackFileException {
        return has(key) ? at(key).text() : fallback;
    }

    boolean flag(String key) throws StackFileException {
        if (!has(key)) {
            return false;
        }
        Json value = at(key);
        if (!value.node.isBoolean()) {
            throw value.expected("true or false");
        }
        return value.node.booleanValue();
    }

    long number() throws StackFileException {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw expected("a whole number of at most 64 bits");
        }
        return node.longValue();
    }

    /** One of some words. */
    String word(Set<String> words) throws StackFileException {
        String word = text();
        if (!words.contains(word)) {
            throw expected("one of " + String.join(", ", words));
        }
        return word;
    }

    List<String> texts(String key) throws StackFileException {
        List<String> all = new ArrayList<>();
        if (has(key)) {
            for (Json item : at(key).items()) {
                all.add(item.text());
            }
        }
        return all;
    }
}
