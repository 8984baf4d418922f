package org.kickscope.review;

import java.awt.Color;
import java.awt.Graphics2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kickscope.review.Document.Block;
import org.kickscope.review.Document.Command;
import org.kickscope.review.Document.Figure;
import org.kickscope.review.Document.Grid;
import org.kickscope.review.Document.Leaf;
import org.kickscope.review.Document.Prose;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.TextStyle;
import org.kickscope.views.Type;
import org.kickscope.views.export.Look;
import org.kickscope.views.export.PictureFile;

/**
 * A document as pages of A4: each page of the document begins one, and goes on on the next where it does not fit. Drawings are
 * shapes and text, scaled to the page; one that is still too high is cut into parts. Type.COMPACT measures everything, so the
 * figures on the page have the letters of the text around them.
 */
public final class PaperReview {
    /** A4 at 96 units per inch. */
    private static final int WIDTH = 794;

    private static final int HEIGHT = 1123;
    private static final double LEFT = 42;
    private static final double RIGHT = WIDTH - LEFT;
    private static final double TOP = 48;
    private static final double BOTTOM = HEIGHT - 60;
    private static final double FOOT = HEIGHT - 32;
    /** A drawing that fills the width is made smaller down to this before it is cut. */
    private static final double SMALLEST_SCALE = 0.8;
    /** As much of a sheet may be left empty for a cut at a better place. */
    private static final double EMPTY = 0.35;
    /** Above this line, a page of the document may begin on a sheet that another one has begun. */
    private static final double LOW = TOP + (BOTTOM - TOP) * 0.75;

    private static final Type TYPE = Type.COMPACT;
    private static final Palette INK = Palette.light();

    private final Document document;
    private final List<List<Consumer<Pen>>> sheets = new ArrayList<>();
    private List<Consumer<Pen>> marks;
    private double y;

    PaperReview(Document document) {
        this.document = document;
    }

    /** The content of a PDF file. */
    public static byte[] bytes(Document document) throws IOException {
        return PictureFile.pdf(new PaperReview(document).pages(), document.title(), Look.standard());
    }

    List<Picture> pages() {
        for (int i = 0; i < document.leaves().size(); i++) {
            leaf(document.leaves().get(i), i == 0);
        }
        List<Picture> all = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            all.add(new Sheet(document.title(), sheets.get(i), (i + 1) + " of " + sheets.size()));
        }
        return all;
    }

    /** One sheet of paper. */
    private record Sheet(String title, List<Consumer<Pen>> marks, String number) implements Picture {
        @Override
        public int width() {
            return WIDTH;
        }

        @Override
        public int height() {
            return HEIGHT;
        }

        @Override
        public void paint(Pen pen, Selection selection) {
            marks.forEach(m -> m.accept(pen));
            pen.fill(new Area(LEFT, FOOT - 16, RIGHT - LEFT, 1), INK.hairline());
            double room = RIGHT - LEFT - 100;
            pen.text(TYPE.caption().cut(title, room), LEFT, FOOT, TYPE.caption(), INK.faint());
            pen.textRight(number, RIGHT, FOOT, TYPE.caption(), INK.faint());
        }

        @Override
        public List<Spot> spots() {
            return List.of();
        }
    }

    // ---------------------------------------------------------------- flow

    void begin() {
        marks = new ArrayList<>();
        sheets.add(marks);
        y = TOP;
    }

    /** Goes on on a new sheet where there is less room than that. */
    boolean need(double height) {
        if (y + height <= BOTTOM || y == TOP) {
            return false;
        }
        begin();
        return true;
    }

    void mark(Consumer<Pen> drawing) {
        marks.add(drawing);
    }

    double y() {
        return y;
    }

    void down(double by) {
        y += by;
    }

    /** On the sheet that is begun where all of it has room there, else on a new one. */
    private void leaf(Leaf leaf, boolean first) {
        int before = sheets.size();
        if (!first && y < LOW) {
            int kept = marks.size();
            double from = y;
            down(26);
            content(leaf, false);
            if (sheets.size() == before) {
                return;
            }
            sheets.subList(before, sheets.size()).clear();
            marks = sheets.get(before - 1);
            marks.subList(kept, marks.size()).clear();
            y = from;
        }
        begin();
        content(leaf, first);
    }

    private void content(Leaf leaf, boolean first) {
        if (first) {
            head();
        } else {
            text(leaf.title(), TYPE.report().at(17), INK.ink(), LEFT, 22);
            down(6);
        }
        List<Block> blocks = leaf.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            boolean command = i + 1 < blocks.size() && blocks.get(i + 1) instanceof Command;
            block(blocks.get(i), command ? height((Command) blocks.get(i + 1)) : 0);
        }
    }

    private void head() {
        text(document.title(), TYPE.report(), INK.ink(), LEFT, 30);
        double line = y;
        if (!document.subtitle().isEmpty()) {
            text(document.subtitle(), TYPE.sentence(), INK.muted(), LEFT, 20);
        }
        mark(pen -> pen.textRight(document.maker(), RIGHT, line + 10, TYPE.figure(), INK.faint()));
        y = Math.max(y, line + 18);
        double rule = y;
        mark(pen -> pen.fill(new Area(LEFT, rule, RIGHT - LEFT, 1.5), INK.ink()));
        down(16);
    }

    /** @param below room that must be left for what belongs to it */
    private void block(Block block, double below) {
        if (block instanceof Prose prose) {
            prose(prose);
        } else if (block instanceof Figure figure) {
            figure(figure, below);
        } else if (block instanceof Grid grid) {
            new PaperTable(this, grid, LEFT, RIGHT - LEFT).draw();
        } else if (block instanceof Command command) {
            command(command);
        }
    }

    // ---------------------------------------------------------------- text

    /** Writes a text from x on in lines of that pitch. */
    void text(String text, TextStyle style, Color colour, double x, double pitch) {
        for (String line : Wrap.lines(text, style, RIGHT - x)) {
            need(pitch);
            double baseline = y + pitch / 2 + style.drop();
            mark(pen -> pen.text(line, x, baseline, style, colour));
            down(pitch);
        }
    }

    private void prose(Prose prose) {
        switch (prose.style()) {
            case PARAGRAPH -> text(prose.text(), TYPE.body(), INK.ink(), LEFT, 18);
            case ITEM -> item(prose.text());
            case SMALL -> text(prose.text(), TYPE.figure(), INK.muted(), LEFT, 16);
            case WARNING -> warning(prose.text());
            case HEADING -> heading(prose.text());
            case LINES ->
                prose.text().lines().forEach(l -> text(l, TYPE.monoSmall(), INK.muted(), LEFT + indent(l), 14));
        }
        down(6);
    }

    /** Lines keep their indent, which a break between words would lose. */
    private static double indent(String line) {
        int spaces = line.length() - line.stripLeading().length();
        return Math.min(120, TYPE.monoSmall().width(" ") * spaces);
    }

    private void item(String text) {
        need(18);
        double at = y + 9;
        mark(pen -> pen.fillRound(new Area(LEFT + 3, at - 2, 4, 4), 2, INK.ink()));
        text(text, TYPE.body(), INK.ink(), LEFT + 16, 18);
    }

    private void heading(String text) {
        need(80);
        down(10);
        text(text, TYPE.title(), INK.ink(), LEFT, 18);
        double rule = y;
        mark(pen -> pen.fill(new Area(LEFT, rule, RIGHT - LEFT, 1), INK.border()));
        down(4);
    }

    private void warning(String text) {
        List<String> lines = Wrap.lines(text, TYPE.body(), RIGHT - LEFT - 24);
        double height = lines.size() * 18 + 12;
        need(height);
        double top = y;
        mark(pen -> {
            pen.fill(new Area(LEFT, top, RIGHT - LEFT, height), INK.warningFill());
            pen.fill(new Area(LEFT, top, Pen.SPINE, height), INK.warning());
            for (int i = 0; i < lines.size(); i++) {
                pen.text(
                        lines.get(i), LEFT + 14, top + 15 + i * 18 + TYPE.body().drop(), TYPE.body(), INK.ink());
            }
        });
        down(height);
    }

    private static List<String> lines(Command command) {
        return Wrap.lines(command.line(), TYPE.monoSmall(), RIGHT - LEFT - 36);
    }

    private static double height(Command command) {
        return lines(command).size() * 14 + 10 + 16;
    }

    private void command(Command command) {
        List<String> lines = lines(command);
        double height = lines.size() * 14 + 10;
        need(height);
        double top = y + 2;
        mark(pen -> {
            pen.fillRound(new Area(LEFT, top, RIGHT - LEFT, height), Pen.RADIUS, INK.subtle());
            pen.text("$", LEFT + 8, top + 12 + TYPE.monoSmall().drop(), TYPE.monoSmall(), INK.faint());
            for (int i = 0; i < lines.size(); i++) {
                double baseline = top + 12 + i * 14 + TYPE.monoSmall().drop();
                pen.text(lines.get(i), LEFT + 22, baseline, TYPE.monoSmall(), INK.ink());
            }
        });
        down(height + 16);
    }

    // ---------------------------------------------------------------- drawings

    private void figure(Figure figure, double below) {
        Picture picture = figure.picture();
        double fitting = Math.min(1, (RIGHT - LEFT) / picture.width());
        double caption = 24;
        // right below a heading there is a whole sheet, but for the heading
        double page = BOTTOM - (y < TOP + 100 ? y : TOP) - caption - below;
        double scale = Math.min(fitting, Math.max(page / picture.height(), SMALLEST_SCALE * fitting));
        double height = picture.height() * scale;
        need(Math.min(height, page) + caption + below);
        down(4);
        text(figure.caption(), TYPE.figureStrong(), INK.ink(), LEFT, 18);
        down(2);
        double done = 0;
        while (done < height) {
            double part = height - done <= BOTTOM - y ? height - done : cut(picture, scale, done, BOTTOM - y);
            draw(figure, scale, done, part);
            done += part;
            down(part + 4);
            if (done < height) {
                begin();
            }
        }
    }

    /** How much of a drawing to show on this sheet: up to a line that runs through nothing that can be pointed at. */
    private static double cut(Picture picture, double scale, double from, double room) {
        for (double part = room; part > room * (1 - EMPTY); part -= 2) {
            double line = (from + part) / scale;
            boolean through = picture.spots().stream()
                    .map(Spot::area)
                    .anyMatch(a -> a.height() < picture.height() / 2.0 && a.y() < line && a.bottom() > line);
            if (!through) {
                return part;
            }
        }
        return room;
    }

    private void draw(Figure figure, double scale, double from, double height) {
        double top = y;
        mark(pen -> pen.within(new Area(LEFT, top, RIGHT - LEFT, height), inside -> {
            Graphics2D surface = (Graphics2D) inside.surface().create();
            surface.translate(LEFT, top - from);
            surface.scale(scale, scale);
            figure.picture().paint(new Pen(surface, inside.palette(), figure.type(), 1), figure.selection());
            surface.dispose();
        }));
    }
}
