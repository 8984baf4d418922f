package org.kickscope.window;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.FileChooser;
import org.kickscope.views.Picture;
import org.kickscope.views.export.FileFormat;
import org.kickscope.views.export.Look;
import org.kickscope.views.export.PictureFile;

/** Commands that ask for a file. */
final class FileCommands {
    private final MainWindow window;

    FileCommands(MainWindow window) {
        this.window = window;
    }

    private static FileChooser chooser(String title, String... patterns) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (patterns.length > 0) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(patterns[0], List.of(patterns)));
        }
        return chooser;
    }

    void open() {
        List<File> files = chooser("Open traces").showOpenMultipleDialog(window.stage());
        if (files != null) {
            window.desk().dropped(files.stream().map(File::toPath).toList());
        }
    }

    void add() {
        File file = chooser("Add a trace on the same axis").showOpenDialog(window.stage());
        if (file != null) {
            List<Path> all = new ArrayList<>();
            window.workspace().opening().inputs().forEach(i -> all.add(i.path()));
            all.add(file.toPath());
            window.desk().open(all);
        }
    }

    /** Asks for the baseline, one or more files. */
    void compare() {
        List<File> files = chooser("The baseline to compare with: traces, a project or a baseline file")
                .showOpenMultipleDialog(window.stage());
        if (files != null) {
            window.compare(files.stream().map(File::toPath).toList());
        }
    }

    void saveProject() {
        File file = chooser("Save as project", "*.kickscope").showSaveDialog(window.stage());
        if (file != null) {
            window.desk().saveProject(window.workspace(), file.toPath());
        }
    }

    void export() {
        Picture picture = window.active() == null ? null : window.active().picture();
        if (picture == null) {
            return;
        }
        FileChooser chooser = chooser("Export " + picture.title());
        for (FileFormat format : FileFormat.values()) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format.name(), "*." + format.ending()));
        }
        chooser.setInitialFileName(window.active().id() + ".svg");
        File file = chooser.showSaveDialog(window.stage());
        if (file != null) {
            export(picture, file.toPath());
        }
    }

    void export(Picture picture, Path file) {
        FileFormat format = FileFormat.of(file.getFileName().toString());
        window.desk().inBackground(() -> {
            PictureFile.write(picture, file, format == null ? FileFormat.SVG : format, Look.standard());
            return null;
        });
    }
}
