package org.kickscope.review;

import java.io.IOException;
import java.util.List;
import org.kickscope.review.Document.Block;
import org.kickscope.review.Document.Command;
import org.kickscope.review.Document.Figure;
import org.kickscope.review.Document.Grid;
import org.kickscope.review.Document.Leaf;
import org.kickscope.review.Document.Prose;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Picture;
import org.kickscope.views.Type;
import org.kickscope.views.export.Look;
import org.kickscope.views.export.PictureFile;

/**
 * A document as pages of A4: each page of the document begins one, and goes on on the next where it does not fit. Drawings are
 * shapes and text, scaled to the page; one that is still too high is cut into parts. {@link Type#COMPACT} measures everything, so the
 * figures on the page have the letters of the text around them.
 */
public final class PaperReview {
    private static final Type TYPE = PaperFlow.TYPE;

    private final Document document;
    private final Paper paper;
    private final PaperFlow flow;
    private final PaperText text;

    private PaperReview(Document document, Paper paper) {
        this.document = document;
        this.paper = paper;
        flow = new PaperFlow(paper);
        text = new PaperText(flow);
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
        made.flow.begin();
        made.content(leaf, false);
        return made.flow.sheet(leaf.title());
    }

    private List<Picture> pages() {
        for (int i = 0; i < document.leaves().size(); i++) {
            leaf(document.leaves().get(i), i == 0);
        }
        return flow.sheets(document.title());
    }

    /** On the sheet that is begun where all of it has room there, else on a new one. */
    private void leaf(Leaf leaf, boolean first) {
        boolean done = !first
                && flow.y() < paper.low()
                && flow.fits(() -> {
                    flow.down(26);
                    content(leaf, false);
                });
        if (!done) {
            flow.begin();
            content(leaf, first);
        }
    }

    private void content(Leaf leaf, boolean first) {
        if (first) {
            head();
        } else {
            flow.text(leaf.title(), TYPE.report().at(17), Palette::ink, paper.margin(), 22);
            flow.down(6);
        }
        List<Block> blocks = leaf.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            boolean command = i + 1 < blocks.size() && blocks.get(i + 1) instanceof Command;
            block(blocks.get(i), command ? text.height((Command) blocks.get(i + 1)) : 0);
        }
    }

    private void head() {
        double left = paper.margin();
        flow.text(document.title(), TYPE.report(), Palette::ink, left, 30);
        double line = flow.y();
        if (!document.subtitle().isEmpty()) {
            flow.text(document.subtitle(), TYPE.sentence(), Palette::muted, left, 20);
        }
        flow.mark(pen -> pen.textRight(
                document.maker(),
                paper.right(),
                line + 10,
                TYPE.figure(),
                pen.palette().faint()));
        flow.down(Math.max(0, line + 18 - flow.y()));
        double rule = flow.y();
        flow.mark(pen ->
                pen.fill(new Area(left, rule, paper.text(), 1.5), pen.palette().ink()));
        flow.down(16);
    }

    /** @param below room that must be left for what belongs to it */
    private void block(Block block, double below) {
        if (block instanceof Prose prose) {
            text.prose(prose);
        } else if (block instanceof Figure figure) {
            new PaperFigure(flow).draw(figure, below);
        } else if (block instanceof Grid grid) {
            new PaperTable(flow, grid).draw();
        } else if (block instanceof Command command) {
            text.command(command);
        }
    }
}
