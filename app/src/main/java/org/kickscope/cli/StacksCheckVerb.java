package org.kickscope.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.cli.table.Sheet;
import org.kickscope.stack.Hook;
import org.kickscope.stack.Layer;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.stack.StackFileException;
import org.kickscope.trace.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kickscope stacks check FILE...}: whether files are stacks that the catalogue can take. */
@Command(
        name = "check",
        description = "Check stack files: each alone, and whether they fit together with the shipped ones. Names the"
                + " place of a mistake by its JSON pointer, and what was expected there. Stacks of your own folders are"
                + " not looked at, so that a file may be checked where it lies.",
        footer = {"%nExample: kickscope stacks check my-stack.json", "Exit code 3 when a file is no such stack."})
final class StacksCheckVerb extends Verb {
    private static final Section FILES = Section.alone(
            "files",
            Column.foreign("file", "file"),
            Column.flag("good", "good"),
            Column.text("id", "id"),
            Column.foreign("title", "title"),
            Column.number("layers", "layers"),
            Column.number("hooks", "hooks"),
            Column.number("events", "events"),
            Column.foreign("pointer", "at"),
            Column.foreign("expected", "expected"),
            Column.foreign("found", "found"),
            Column.texts("remarks", "remarks"));

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A stack file.")
    private List<Path> files = new ArrayList<>();

    private boolean bad;

    @Override
    ExitCode call() throws IOException {
        write(sheet -> {
            if (output().form() != Form.TEXT) {
                sheet.section(FILES);
            }
            StackCatalogue catalogue = StackCatalogue.shipped();
            for (Path file : files) {
                try {
                    catalogue = catalogue.withFile(file);
                    List<Stack> all = catalogue.all();
                    good(file, all.get(all.size() - 1), sheet);
                } catch (StackFileException e) {
                    bad = true;
                    wrong(file, e, sheet);
                } catch (FileSystemException e) {
                    bad = true;
                    wrong(file, new StackFileException(file.toString(), "", "a file", Kickscope.reason(e)), sheet);
                }
            }
        });
        return bad ? ExitCode.INPUT : ExitCode.DONE;
    }

    private void good(Path file, Stack stack, Sheet sheet) throws IOException {
        int hooks = StacksVerb.hooks(stack);
        int events = StacksVerb.events(stack);
        List<String> remarks = remarks(stack);
        if (output().form() == Form.TEXT) {
            sheet.note(Printable.of(file.toString()) + ": good: " + stack.id() + " ("
                    + count(stack.layers().size(), "layer") + ", " + count(hooks, "hook") + " on "
                    + count(events, "event") + ")"
                    + (remarks.isEmpty() ? "" : "\n  " + String.join("\n  ", remarks)));
        } else {
            sheet.row(
                    file.toString(),
                    true,
                    stack.id(),
                    stack.title(),
                    stack.layers().size(),
                    hooks,
                    events,
                    null,
                    null,
                    null,
                    remarks);
        }
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private void wrong(Path file, StackFileException e, Sheet sheet) throws IOException {
        if (output().form() == Form.TEXT) {
            sheet.note(e.getMessage());
        } else {
            sheet.row(
                    file.toString(),
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    e.pointer(),
                    e.expected(),
                    e.found(),
                    List.of());
        }
    }

    /** What is allowed, and yet likely to be an oversight. */
    private static List<String> remarks(Stack stack) {
        List<String> all = new ArrayList<>();
        for (Layer layer : stack.layers()) {
            if (!stack.kick().layers().contains(layer.id())
                    && !stack.interrupt().layers().contains(layer.id())) {
                all.add("no event shows the layer " + layer.id());
            }
        }
        Set<String> unknown = new LinkedHashSet<>();
        stack.kick().hooks().stream().map(Hook::event).forEach(unknown::add);
        stack.interrupt().hooks().stream().map(Hook::event).forEach(unknown::add);
        stack.probes().forEach(p -> unknown.remove(p.event()));
        if (!unknown.isEmpty()) {
            all.add("no probe records " + Printable.of(String.join(", ", unknown)));
        }
        end("kick", stack.kick().hooks(), all);
        end("interrupt", stack.interrupt().hooks(), all);
        return all;
    }

    private static void end(String direction, List<Hook> hooks, List<String> remarks) {
        if (!hooks.isEmpty() && hooks.stream().noneMatch(Hook::end)) {
            remarks.add("no layer is the \"end\" of the path " + direction);
        }
    }
}
