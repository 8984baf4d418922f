package org.kickscope.review;

import java.util.List;
import java.util.function.Consumer;
import org.kickscope.views.Area;
import org.kickscope.views.Pen;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;

/** One sheet of paper. */
record PaperSheet(Paper paper, String title, List<Consumer<Pen>> marks, String number, int height) implements Picture {
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
        String cut = PaperFlow.TYPE.caption().cut(title, width - 100);
        pen.text(
                cut, left, paper.foot(), PaperFlow.TYPE.caption(), pen.palette().faint());
        pen.textRight(
                number,
                paper.right(),
                paper.foot(),
                PaperFlow.TYPE.caption(),
                pen.palette().faint());
    }

    @Override
    public List<Spot> spots() {
        return List.of();
    }
}
