package org.kickscope.signal.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kickscope.stack.StackCatalogue;

/**
 * One way to read a known trace.
 *
 * @param trace path of its folder, for people
 * @param known the trace
 * @param form the form of the host's trace
 * @param withGuest whether the guest's trace is read too
 */
record KnownView(String trace, KnownTrace known, Path form, boolean withGuest) {
    /** All ways to read the known traces below a folder. */
    static List<KnownView> below(Path root) throws IOException {
        List<KnownView> all = new ArrayList<>();
        for (KnownTrace known : KnownTrace.below(root)) {
            String name = root.relativize(known.folder()).toString().replace('\\', '/');
            for (Path form : known.host()) {
                all.add(new KnownView(name, known, form, false));
            }
            if (known.hasGuest()) {
                all.add(new KnownView(name, known, known.text(), true));
            }
        }
        return all;
    }

    /** What is read, in words. */
    String read() {
        return form.getFileName() + (withGuest ? " + " + known.guest().getFileName() : "");
    }

    Aim aim() {
        return Aim.of(known);
    }

    Score score(StackCatalogue catalogue) throws IOException {
        return known.score(catalogue, form, withGuest);
    }

    @Override
    public String toString() {
        return trace + ", " + read();
    }
}
