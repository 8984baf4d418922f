package org.kickscope.review;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.kickscope.review.Document.Block;
import org.kickscope.review.Document.Cell;
import org.kickscope.review.Document.Command;
import org.kickscope.review.Document.Figure;
import org.kickscope.review.Document.Grid;
import org.kickscope.review.Document.Head;
import org.kickscope.review.Document.Leaf;
import org.kickscope.review.Document.Prose;
import org.kickscope.views.Face;
import org.kickscope.views.Palette;
import org.kickscope.views.export.InlinePictures;

/**
 * A document as one file of HTML that needs nothing else: letters, drawings and the small script that sorts tables and turns
 * pages are inside, and a policy in its head forbids the browser to fetch or run anything but these. The same document gives the
 * same bytes.
 */
public final class HtmlReview {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none';"
                    + " form-action 'none'; script-src 'sha256-";

    private final Document document;
    private final InlinePictures pictures = new InlinePictures();
    private final Html body = new Html();

    private HtmlReview(Document document) {
        this.document = document;
    }

    /** The content of the file. */
    public static byte[] bytes(Document document) throws IOException {
        return new HtmlReview(document).page().getBytes(StandardCharsets.UTF_8);
    }

    private String page() throws IOException {
        write();
        String script = resource("review.js");
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .line()
                .open("head")
                .line();
        page.raw("<meta charset=\"utf-8\">\n");
        page.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY + hash(script) + "'")
                .line();
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.open("meta", "name", "generator", "content", document.maker()).line();
        page.element("title", document.title()).line();
        page.open("style").line().raw(style()).close("style").line();
        page.close("head").line().open("body").line();
        page.raw(body.toString());
        page.open("script").raw(script).close("script").line();
        page.close("body").line().close("html").line();
        return page.toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReview.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The sheet, with the colours of the window, the inks of the pictures, and the letters. */
    private String style() throws IOException {
        String light = inks(Palette.light());
        String dark = inks(Palette.dark());
        String letters = body.toString() + document.title();
        pictures.writes(Face.REGULAR, letters);
        pictures.writes(Face.STRONG, letters);
        pictures.writes(Face.MONO, letters);
        return pictures.fonts()
                + ":root{color-scheme:light;" + light + "}\n"
                + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;"
                + dark
                + "}}\n"
                + "@media screen{:root[data-theme=dark]{color-scheme:dark;" + dark + "}}\n"
                + resource("review.css");
    }

    private String inks(Palette p) {
        return "--paper:" + Palette.hex(p.paper()) + ";--subtle:" + Palette.hex(p.subtle()) + ";--inset:"
                + Palette.hex(p.inset()) + ";--ink:" + Palette.hex(p.ink()) + ";--muted:" + Palette.hex(p.muted())
                + ";--faint:" + Palette.hex(p.faint()) + ";--border:" + Palette.hex(p.border()) + ";--hairline:"
                + Palette.hex(p.hairline()) + ";--selected:" + Palette.hex(p.selected()) + ";--focus:"
                + Palette.hex(p.focus()) + ";--warning:" + Palette.hex(p.warning()) + ";--warning-fill:"
                + Palette.hex(p.warningFill()) + ";" + pictures.inks(p.darkGround());
    }

    // ---------------------------------------------------------------- body

    private void write() {
        List<Leaf> leaves = document.leaves();
        body.open("nav", "aria-label", "Pages").line();
        body.open("ol").line();
        for (int i = 0; i < leaves.size(); i++) {
            body.open("li").element("a", leaves.get(i).title(), "href", "#page-" + (i + 1));
            body.close("li").line();
        }
        body.close("ol").line();
        body.open("p", "class", "keys");
        body.element("button", "Present", "type", "button", "id", "present", "title", "p");
        body.element("button", "Dark or light", "type", "button", "id", "theme", "title", "t");
        body.close("p");
        body.raw("<p class=\"keys\"><kbd>←</kbd> <kbd>→</kbd> pages, <kbd>p</kbd> one at a time, <kbd>t</kbd> dark or"
                + " light. A click on the head of a column sorts.</p>\n");
        body.close("nav").line().open("main").line();
        for (int i = 0; i < leaves.size(); i++) {
            leaf(leaves.get(i), i + 1);
        }
        body.close("main").line();
    }

    private void leaf(Leaf leaf, int number) {
        body.open("section", "id", "page-" + number, "tabindex", "-1").line();
        if (number == 1) {
            body.open("header").element("h1", document.title());
            body.element("p", document.maker(), "class", "maker");
            body.element("p", document.subtitle(), "class", "subtitle");
            body.close("header").line();
        } else {
            body.element("h2", leaf.title()).line();
        }
        boolean list = false;
        for (Block block : leaf.blocks()) {
            boolean item = block instanceof Prose prose && prose.style() == Document.Style.ITEM;
            if (item != list) {
                body.raw(item ? "<ul>\n" : "</ul>\n");
                list = item;
            }
            block(block);
        }
        body.raw(list ? "</ul>\n" : "");
        body.element(
                "footer",
                document.title() + " · " + number + " of " + document.leaves().size());
        body.line().close("section").line();
    }

    private void block(Block block) {
        if (block instanceof Prose prose) {
            prose(prose);
        } else if (block instanceof Figure figure) {
            body.open("figure")
                    .open("figcaption")
                    .text(figure.caption())
                    .close("figcaption")
                    .line();
            body.raw(pictures.svg(figure.picture(), figure.type(), figure.selection()));
            body.close("figure").line();
        } else if (block instanceof Grid grid) {
            grid(grid);
        } else if (block instanceof Command command) {
            body.open("pre", "class", "command")
                    .element("code", command.line())
                    .close("pre")
                    .line();
        }
    }

    private void prose(Prose prose) {
        switch (prose.style()) {
            case PARAGRAPH -> body.element("p", prose.text());
            case ITEM -> body.element("li", prose.text());
            case SMALL -> body.element("p", prose.text(), "class", "small");
            case WARNING -> body.element("p", prose.text(), "class", "warning");
            case HEADING -> body.element("h3", prose.text());
            case LINES -> body.element("pre", prose.text(), "class", "lines");
        }
        body.line();
    }

    private void grid(Grid grid) {
        body.open("div", "class", "wide").open("table").line();
        if (!grid.caption().isEmpty()) {
            body.element("caption", grid.caption()).line();
        }
        body.open("thead").open("tr");
        for (Head head : grid.columns()) {
            body.open("th", "scope", "col", "class", head.number() ? "number" : null);
            body.element("button", head.title(), "type", "button").close("th");
        }
        body.close("tr").close("thead").line().open("tbody").line();
        for (List<Cell> row : grid.rows()) {
            body.open("tr");
            for (int i = 0; i < row.size(); i++) {
                Head head = grid.columns().get(i);
                String kind = head.number() ? "number" : head.code() ? "code" : null;
                body.element(
                        "td",
                        row.get(i).text(),
                        "class",
                        kind,
                        "data-key",
                        row.get(i).key());
            }
            body.close("tr").line();
        }
        body.close("tbody").close("table").close("div").line();
        if (grid.left() > 0) {
            body.element("p", grid.left() + " more rows: the command shows all.", "class", "small")
                    .line();
        }
    }
}
