package org.kickscope.window;

import java.awt.Color;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.TableCell;
import javafx.scene.image.ImageView;
import org.kickscope.result.SignalTable;
import org.kickscope.views.Area;
import org.kickscope.views.Palette;
import org.kickscope.views.Type;
import org.kickscope.views.waterfall.MiniWaterfall;
import org.kickscope.window.model.Workspace;

/** The small pictures in the rows of a table of signals: the hops of each to one scale. Toolkit's thread. */
final class MiniWaterfalls {
    private final Workspace workspace;
    /** Counted up when the pictures are to be drawn again: to refresh a table is to make all its cells anew. */
    private final IntegerProperty drawings = new SimpleIntegerProperty();

    private Palette palette = Palette.light();
    private Type type = Type.COMPACT;
    private long longestNs = 1;

    MiniWaterfalls(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A cell for a column of rows. */
    TableCell<Integer, Integer> cell() {
        return new Cell();
    }

    /** Another theme or density; the table makes its cells anew. */
    void look(Palette newPalette, Type newType) {
        palette = newPalette;
        type = newType;
    }

    /** Draws again so that the longest signal fills its cell. */
    void scale(long newLongestNs) {
        longestNs = newLongestNs;
        drawAgain();
    }

    void drawAgain() {
        drawings.set(drawings.get() + 1);
    }

    private Color ground(int row) {
        return row == workspace.chosenRow() ? palette.selected() : palette.paper();
    }

    /** What the picture of a row depends on. */
    private record Drawn(
            SignalTable table,
            int row,
            int width,
            double scale,
            Color ground,
            Palette palette,
            Type type,
            long longestNs) {}

    /** Drawn by the painter of the waterfall; only rows that are seen have one. */
    private final class Cell extends TableCell<Integer, Integer> {
        private final ImageView view = new ImageView();
        private final ChangeListener<Number> again = (p, old, now) -> updateItem(getItem(), isEmpty());
        private Drawn drawn;

        Cell() {
            drawings.addListener(new WeakChangeListener<>(again));
        }

        @Override
        protected void updateItem(Integer row, boolean empty) {
            super.updateItem(row, empty);
            int width = (int) getTableColumn().getWidth() - 12;
            int height = 20;
            SignalTable signals = workspace.table();
            if (empty || row == null || width < 20 || row >= signals.size()) {
                setGraphic(null);
                return;
            }
            double scale = getScene() == null ? 1 : getScene().getWindow().getOutputScaleX();
            // the table asks again and again for the same
            Drawn wanted = new Drawn(signals, row, width, scale, ground(row), palette, type, longestNs);
            if (wanted.equals(drawn)) {
                setGraphic(view);
                return;
            }
            drawn = wanted;
            Pixels pixels = new Pixels((int) Math.ceil(width * scale), (int) Math.ceil(height * scale));
            pixels.paint(
                    pen -> MiniWaterfall.paint(pen, new Area(0, 0, width, height), signals.row(row), longestNs),
                    ground(row),
                    palette,
                    type,
                    scale);
            view.setImage(pixels.image());
            view.setFitWidth(width);
            view.setFitHeight(height);
            setGraphic(view);
        }
    }
}
