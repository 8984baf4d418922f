package org.kickscope.window;

import java.util.Set;
import javafx.scene.Node;
import org.kickscope.views.Palette;
import org.kickscope.views.Picture;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.window.model.Workspace;

/** A panel whose content is one picture. Its maker is asked for anew when what it shows has changed. */
abstract class PicturePanel extends Panel {
    private final Workspace workspace;
    private final PictureView view;
    private Type type = Type.COMPACT;

    PicturePanel(String id, String title, Workspace workspace) {
        super(id, title);
        this.workspace = workspace;
        view = new PictureView(workspace.frames(), this::choose);
        view.setId(id);
        workspace.chosen().addListener((p, old, now) -> chosen(now));
    }

    final Workspace workspace() {
        return workspace;
    }

    final PictureView view() {
        return view;
    }

    /** The letters to make pictures with. */
    final Type type() {
        return type;
    }

    /** True when its picture is what was asked for last. */
    final boolean settled() {
        return view.settled();
    }

    /** Makes the picture anew. */
    final void refresh() {
        PictureMaker maker = maker();
        if (maker != null) {
            view.show(maker);
        } else {
            view.showNothing(nothing());
        }
    }

    /** What makes the picture of what there is now; null for nothing to show. Called on the toolkit's thread. */
    abstract PictureMaker maker();

    /** Why there is nothing to show, where {@link #maker} gives none; empty while it is on its way. */
    String nothing() {
        return "";
    }

    /** What belongs to the selected one, to be marked, too. */
    Set<Target> linked(Target chosen) {
        return Set.of();
    }

    /** True when the picture itself depends on what is selected, not only its marks. */
    boolean drawsSelection() {
        return false;
    }

    /** Selects what was pointed at. */
    void choose(Target target) {
        workspace.choose(target);
    }

    /** Something else is selected; the picture is asked for after this. */
    void selected(Target now) {}

    /** Draws the marks of what is selected again. */
    final void marks() {
        Target now = workspace.chosen().get();
        view.select(now, now == null ? Set.of() : linked(now));
    }

    @Override
    void begin() {
        if (workspace.chosen().get() != null) {
            selected(workspace.chosen().get());
            marks();
        }
        refresh();
    }

    private void chosen(Target now) {
        selected(now);
        marks();
        if (drawsSelection()) {
            refresh();
        }
    }

    @Override
    Node content() {
        return view;
    }

    @Override
    final void look(Palette palette, Type newType) {
        boolean other = type != newType;
        type = newType;
        view.look(palette, newType);
        if (other) {
            refresh();
        }
    }

    @Override
    Picture picture() {
        return view.picture();
    }
}
