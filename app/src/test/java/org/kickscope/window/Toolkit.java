package org.kickscope.window;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.kickscope.axis.AxisOptions;
import org.kickscope.cli.Interruption;
import org.kickscope.cli.Surroundings;
import org.kickscope.cli.WindowReviews;
import org.kickscope.imports.Traces;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.window.model.Opening;

/** The toolkit without a display, and windows on it. */
final class Toolkit {
    private static final long SECONDS = 60;
    /** Kept: what nobody holds is forgotten with its level. */
    private static final java.util.logging.Logger LOGGER = java.util.logging.Logger.getLogger("javafx");

    private static boolean started;

    /** What the desktop says. */
    static volatile boolean desktopIsDark;

    private Toolkit() {}

    static synchronized void start() throws InterruptedException {
        if (started) {
            return;
        }
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("prism.text", "t2k");
        System.setProperty("headless.geometry", "3840x2160-32");
        LOGGER.setLevel(java.util.logging.Level.SEVERE);
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        Platform.setImplicitExit(false);
        if (!up.await(SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the toolkit did not start");
        }
        started = true;
    }

    /** Does something on the toolkit's thread and waits for it. */
    static <T> T on(Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    static void run(Runnable work) throws InterruptedException {
        on(() -> {
            work.run();
            return null;
        });
    }

    /** Waits until something is so on the toolkit's thread. */
    static void await(String what, BooleanSupplier so) throws InterruptedException {
        await(what, SECONDS, so);
    }

    /** The same for something that may take long. */
    static void await(String what, long seconds, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!on(so::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("never came: " + what);
            }
            Thread.sleep(20);
        }
    }

    static KickscopeWindow.Setting setting(Path home) throws IOException {
        StackCatalogue catalogue = StackCatalogue.shipped();
        return new KickscopeWindow.Setting(
                home.resolve("state"),
                home.resolve("config"),
                home.resolve("cache"),
                "test",
                List.of(Path.of("..", "samples", "vhost-net-ping", "trace.dat")),
                files -> opening(catalogue, files),
                (axis, file) -> Files.writeString(file, axis.trace().sources().size() + ""),
                () -> desktopIsDark,
                new WindowReviews(new Surroundings(
                        OutputStream.nullOutputStream(),
                        System.err,
                        false,
                        false,
                        Map.of("KICKSCOPE_HOME", home.toString()),
                        new Interruption())));
    }

    static Opening opening(StackCatalogue catalogue, List<Path> files) {
        return new Opening(files.stream().map(f -> new Traces.Input(f, null)).toList(), AxisOptions.NONE, catalogue);
    }

    /** A window of a size. */
    static MainWindow window(KickscopeWindow.Setting setting, int width, int height) throws InterruptedException {
        start();
        return on(() -> {
            Stage stage = new Stage();
            MainWindow window = KickscopeWindow.show(setting, stage);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return window;
        });
    }

    /**
     * Says that the display of a window has so many pixels per unit, as a desktop says when a window moves to another display.
     * The display that is none has one pixel per unit and no setting for more.
     */
    static void density(MainWindow window, int pixelsPerUnit) throws InterruptedException {
        on(() -> {
            Method changed = com.sun.glass.ui.Window.class.getDeclaredMethod(
                    "notifyScaleChanged", float.class, float.class, float.class, float.class);
            changed.setAccessible(true);
            for (com.sun.glass.ui.Window shown : com.sun.glass.ui.Window.getWindows()) {
                changed.invoke(shown, 1f, 1f, (float) pixelsPerUnit, (float) pixelsPerUnit);
            }
            return null;
        });
        await("the density", () -> window.stage().getOutputScaleX() == pixelsPerUnit);
    }

    static ButtonBase button(MainWindow window, String id) {
        return (ButtonBase) window.stage().getScene().lookup("#" + id);
    }

    /** What the window shows, as a picture with the pixels of its display. */
    static void screenshot(MainWindow window, Path file) throws InterruptedException, IOException {
        BufferedImage image = on(() -> {
            Scene scene = window.stage().getScene();
            double density = window.stage().getOutputScaleX();
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(density, density));
            parameters.setFill(scene.getFill());
            parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth() * density, scene.getHeight() * density));
            WritableImage shot = scene.getRoot().snapshot(parameters, null);
            int w = (int) shot.getWidth();
            int h = (int) shot.getHeight();
            int[] pixels = new int[w * h];
            shot.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
            BufferedImage copy = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
            copy.setRGB(0, 0, w, h, pixels, 0, w);
            return copy;
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", new File(file.toString()));
    }
}
