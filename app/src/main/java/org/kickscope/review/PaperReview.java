package org.kickscope.review;

import java.awt.Color;
import java.awt.Graphics2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
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
 * shapes and text, scaled to the page; one that is still too high is cut into parts. {@link Type#COMPACT} measures everything, so the
 * figures on the page have the letters of the text around them.
 */
public final class PaperReview {
    /**
     * What the pages are written on, in units of a picture.
     *
     * @param width of a sheet
     * @param height of a sheet; {@link Double#MAX_VALUE} for one that ends where the text does
     * @param margin left and right
     * @param smallest a drawing that fills the width is made smaller down to this before it is cut
     * @param shared a page may begin on a sheet that another one has begun
     */
    record Paper(int width, double height, double margin, double smallest, boolean shared) {
        /** At 96 units per inch. */
        static final Paper A4 = new Paper(794, 1123, 42, 0.8, true);

        /** The shape of screens; letters of which a row reads well from the last one. */
        static final Paper SLIDE = new Paper(1120, 630, 56, 0.4, false);

        private static final double TOP = 48;

        static Paper scroll(int width) {
            return new Paper(width, Double.MAX_VALUE, 24, 1, false);
        }

        double right() {
            return width - margin;
        }

        double bottom() {
            return height - 60;
        }

        double foot() {
            return height - 32;
        }

        boolean endless() {
            return height == Double.MAX_VALUE;
        }

        /** Above this line, a page of the document may begin on a sheet that another one has begun. */
        double low() {
            return shared ? TOP + (bottom() - TOP) * 0.75 : 0;
        }
    }

    /** As much of a sheet may be left empty for a cut at a better place. */
    private static final double EMPTY = 0.35;

    /** The same at a seam. */
    private static final double EMPTY_AT_SEAM = 0.6;

    private static final double LEAST_WHOLE = 0.8;

    private static final Type TYPE = Type.COMPACT;
    private static final double TOP = Paper.TOP;

    private final Document document;
    private final Paper paper;
    private final double left;
    private final double right;
    private final double bottom;
    private final List<List<Consumer<Pen>>> sheets = new ArrayList<>();
    private List<Consumer<Pen>> marks;
    private double y;

    private PaperReview(Document document, Paper paper) {
        this.document = document;
        this.paper = paper;
        left = paper.margin();
        right = paper.right();
        bottom = paper.bottom();
    }

    /** The content of a PDF file. */
    public static byte[] bytes(Document document) throws IOException {
        return PictureFile.pdf(new PaperReview(document, Paper.A4).pages(), document.title(), Look.standard());
    }

    /** The pages for a screen of usual shape, to be shown one at a time. */
    public static List<Picture> slides(Document document) {
        return new PaperReview(document, Paper.SLIDE).pages();
    }

    /** The slide on which a page of a document begins. @param leaf its number, from 0 */
    public static int firstSlide(Document document, int leaf) {
        List<Leaf> before =
                document.leaves().subList(0, Math.min(leaf, document.leaves().size()));
        return slides(new Document(document.title(), document.subtitle(), document.maker(), before))
                .size();
    }

    /** One page of a document as one picture of a width, as high as it needs to be. */
    public static Picture scroll(Leaf leaf, int width) {
        PaperReview made = new PaperReview(new Document(leaf.title(), "", "", List.of()), Paper.scroll(width));
        made.begin();
        made.content(leaf, false);
        return new Sheet(made.paper, leaf.title(), made.marks, null, (int) Math.ceil(made.y + 24));
    }

    List<Picture> pages() {
        for (int i = 0; i < document.leaves().size(); i++) {
            leaf(document.leaves().get(i), i == 0);
        }
        List<Picture> all = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            String number = (i + 1) + " of " + sheets.size();
            all.add(new Sheet(paper, document.title(), sheets.get(i), number, (int) paper.height()));
        }
        return all;
    }

    /** One sheet of paper. */
    private record Sheet(Paper paper, String title, List<Consumer<Pen>> marks, String number, int height)
            implements Picture {
        @Override
        public int width() {
            return paper.width();
        }

        @Override
        public void paint(Pen pen, Selection selection) {
            marks.forEach(m -> m.accept(pen));
            if (number == null) {
                return;
            }
            double left = paper.margin();
            double width = paper.right() - left;
            pen.fill(new Area(left, paper.foot() - 16, width, 1), pen.palette().hairline());
            String cut = TYPE.caption().cut(title, width - 100);
            pen.text(cut, left, paper.foot(), TYPE.caption(), pen.palette().faint());
            pen.textRight(
                    number,
                    paper.right(),
                    paper.foot(),
                    TYPE.caption(),
                    pen.palette().faint());
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
        if (y + height <= bottom || y == TOP) {
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
        if (!first && y < paper.low()) {
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
            text(leaf.title(), TYPE.report().at(17), Palette::ink, left, 22);
            down(6);
        }
        List<Block> blocks = leaf.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            boolean command = i + 1 < blocks.size() && blocks.get(i + 1) instanceof Command;
            block(blocks.get(i), command ? height((Command) blocks.get(i + 1)) : 0);
        }
    }

    private void head() {
        text(document.title(), TYPE.report(), Palette::ink, left, 30);
        double line = y;
        if (!document.subtitle().isEmpty()) {
            text(document.subtitle(), TYPE.sentence(), Palette::muted, left, 20);
        }
        mark(pen -> pen.textRight(
                document.maker(), right, line + 10, TYPE.figure(), pen.palette().faint()));
        y = Math.max(y, line + 18);
        double rule = y;
        mark(pen ->
                pen.fill(new Area(left, rule, right - left, 1.5), pen.palette().ink()));
        down(16);
    }

    /** @param below room that must be left for what belongs to it */
    private void block(Block block, double below) {
        if (block instanceof Prose prose) {
            prose(prose);
        } else if (block instanceof Figure figure) {
            figure(figure, below);
        } else if (block instanceof Grid grid) {
            new PaperTable(this, grid, left, right - left).draw();
        } else if (block instanceof Command command) {
            command(command);
        }
    }

    // ---------------------------------------------------------------- text

    /** Writes a text from x on in lines of that pitch. */
    void text(String text, TextStyle style, Function<Palette, Color> colour, double x, double pitch) {
        for (String line : Wrap.lines(text, style, right - x)) {
            need(pitch);
            double baseline = y + pitch / 2 + style.drop();
            mark(pen -> pen.text(line, x, baseline, style, colour.apply(pen.palette())));
            down(pitch);
        }
    }

    private void prose(Prose prose) {
        switch (prose.style()) {
            case PARAGRAPH -> text(prose.text(), TYPE.body(), Palette::ink, left, 18);
            case ITEM -> item(prose.text());
            case SMALL -> text(prose.text(), TYPE.figure(), Palette::muted, left, 16);
            case WARNING -> warning(prose.text());
            case HEADING -> heading(prose.text());
            case LINES ->
                prose.text().lines().forEach(l -> text(l, TYPE.monoSmall(), Palette::muted, left + indent(l), 14));
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
        mark(pen ->
                pen.fillRound(new Area(left + 3, at - 2, 4, 4), 2, pen.palette().ink()));
        text(text, TYPE.body(), Palette::ink, left + 16, 18);
    }

    private void heading(String text) {
        need(80);
        down(10);
        text(text, TYPE.title(), Palette::ink, left, 18);
        double rule = y;
        mark(pen ->
                pen.fill(new Area(left, rule, right - left, 1), pen.palette().border()));
        down(4);
    }

    private void warning(String text) {
        List<String> lines = Wrap.lines(text, TYPE.body(), right - left - 24);
        double height = lines.size() * 18 + 12;
        need(height);
        double top = y;
        mark(pen -> {
            pen.fill(new Area(left, top, right - left, height), pen.palette().warningFill());
            pen.fill(new Area(left, top, Pen.SPINE, height), pen.palette().warning());
            for (int i = 0; i < lines.size(); i++) {
                pen.text(
                        lines.get(i),
                        left + 14,
                        top + 15 + i * 18 + TYPE.body().drop(),
                        TYPE.body(),
                        pen.palette().ink());
            }
        });
        down(height);
    }

    private List<String> lines(Command command) {
        return Wrap.lines(command.line(), TYPE.monoSmall(), right - left - 36);
    }

    private double height(Command command) {
        return lines(command).size() * 14 + 10 + 16;
    }

    private void command(Command command) {
        List<String> lines = lines(command);
        double height = lines.size() * 14 + 10;
        need(height);
        double top = y + 2;
        mark(pen -> {
            pen.fillRound(
                    new Area(left, top, right - left, height),
                    Pen.RADIUS,
                    pen.palette().subtle());
            pen.text(
                    "$",
                    left + 8,
                    top + 12 + TYPE.monoSmall().drop(),
                    TYPE.monoSmall(),
                    pen.palette().faint());
            for (int i = 0; i < lines.size(); i++) {
                double baseline = top + 12 + i * 14 + TYPE.monoSmall().drop();
                pen.text(
                        lines.get(i),
                        left + 22,
                        baseline,
                        TYPE.monoSmall(),
                        pen.palette().ink());
            }
        });
        down(height + 16);
    }

    // ---------------------------------------------------------------- drawings

    private void figure(Figure figure, double below) {
        Picture picture = figure.picture();
        double fitting = Math.min(1, (right - left) / picture.width());
        double caption = 24;
        // right below a heading there is a whole sheet, but for the heading
        double page = paper.endless() ? Double.MAX_VALUE / 2 : bottom - (y < TOP + 100 ? y : TOP) - caption - below;
        double scale = scale(picture, fitting, page);
        double height = picture.height() * scale;
        need(Math.min(height, page) + caption + below);
        down(4);
        text(figure.caption(), TYPE.figureStrong(), Palette::ink, left, 18);
        down(2);
        double done = 0;
        while (done < height) {
            double part = height - done <= bottom - y ? height - done : cut(picture, scale, done, bottom - y);
            draw(figure, scale, done, part);
            done += part;
            down(part + 4);
            if (done < height) {
                begin();
            }
        }
    }

    /** One that is made for being cut is not made much smaller, and not in vain. */
    private double scale(Picture picture, double fitting, double page) {
        double whole = page / picture.height();
        if (picture.seams().isEmpty()) {
            return Math.min(fitting, Math.max(whole, paper.smallest() * fitting));
        }
        return whole >= LEAST_WHOLE * fitting ? Math.min(fitting, whole) : fitting;
    }

    /** How much of a drawing to show on this sheet: up to a seam, or a line that runs through nothing that can be pointed at. */
    private static double cut(Picture picture, double scale, double from, double room) {
        double seam = 0;
        for (double s : picture.seams()) {
            double part = s * scale - from;
            seam = part <= room ? Math.max(seam, part) : seam;
        }
        if (seam > room * (1 - EMPTY_AT_SEAM)) {
            return seam;
        }
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
        mark(pen -> pen.within(new Area(left, top, right - left, height), inside -> {
            Graphics2D surface = (Graphics2D) inside.surface().create();
            surface.translate(left, top - from);
            surface.scale(scale, scale);
            figure.picture().paint(new Pen(surface, inside.palette(), figure.type(), 1), figure.selection());
            surface.dispose();
        }));
    }
}
