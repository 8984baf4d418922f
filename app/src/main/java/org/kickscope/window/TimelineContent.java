package org.kickscope.window;

import java.util.function.DoubleConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import org.kickscope.trace.Clock;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.timeline.TimelinePicture;

/** The picture of a timeline with the bar that scrolls its rows, and the line that tells the moment under the pointer. */
final class TimelineContent extends Region {
    private final PictureView view;
    private final ScrollBar bar = new ScrollBar();
    private final Line line = new Line();
    private final Label moment = new Label();
    private TimelinePicture picture;
    private boolean told;

    /** @param scroll told how far the rows are to be scrolled */
    TimelineContent(PictureView view, DoubleConsumer scroll) {
        this.view = view;
        bar.setOrientation(Orientation.VERTICAL);
        bar.setVisible(false);
        bar.setFocusTraversable(false);
        bar.valueProperty().addListener((p, old, now) -> {
            if (!told) {
                scroll.accept(now.doubleValue());
            }
        });
        line.setMouseTransparent(true);
        line.setVisible(false);
        line.setManaged(false);
        line.getStyleClass().add("moment-line");
        moment.setMouseTransparent(true);
        moment.getStyleClass().add("moment");
        moment.visibleProperty().bind(line.visibleProperty());
        getChildren().addAll(view, bar, line, moment);
    }

    /** Another picture is shown. */
    void shown(TimelinePicture now) {
        picture = now;
        TimelinePicture.Frame frame = now.frame();
        double most = frame.contentHeight() - frame.rows().height();
        told = true;
        bar.setVisible(most > 0);
        bar.setMax(Math.max(0, most));
        bar.setVisibleAmount(Math.max(0, most) * frame.rows().height() / Math.max(1, frame.contentHeight()));
        bar.setBlockIncrement(frame.rows().height());
        bar.setUnitIncrement(30);
        bar.setValue(frame.top());
        told = false;
        requestLayout();
    }

    /** Shows the moment at a place of the picture; nowhere for a place outside of its times. */
    void point(double x) {
        boolean inside = picture != null
                && x >= picture.scale().left()
                && x <= picture.scale().right();
        line.setVisible(inside);
        if (!inside) {
            return;
        }
        Area ruler = picture.frame().ruler();
        double at = Math.floor(x) + 0.5;
        line.setStartX(at);
        line.setEndX(at);
        line.setStartY(ruler.y());
        line.setEndY(picture.frame().rows().bottom());
        Clock clock = picture.model().sources().clock();
        long since = picture.scale().ns(x) - picture.model().startNs();
        moment.setText(
                clock.unit() == Clock.Unit.TICKS
                        ? Numbers.count(since) + " ticks"
                        : Numbers.clock(picture.scale().ns(x), picture.model().startNs()));
        moment.autosize();
        double beside = at + 6 + moment.getWidth() > picture.scale().right() ? at - 6 - moment.getWidth() : at + 6;
        moment.relocate(beside, ruler.y() + 3);
    }

    @Override
    public void requestFocus() {
        view.requestFocus();
    }

    @Override
    protected void layoutChildren() {
        view.resizeRelocate(0, 0, getWidth(), getHeight());
        if (picture != null) {
            Area rows = picture.frame().rows();
            double width = bar.prefWidth(-1);
            bar.resizeRelocate(getWidth() - width, rows.y(), width, rows.height());
        }
    }
}
