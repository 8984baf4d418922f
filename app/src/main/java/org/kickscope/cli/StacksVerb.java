package org.kickscope.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.kickscope.cli.table.Column;
import org.kickscope.cli.table.Form;
import org.kickscope.cli.table.Section;
import org.kickscope.stack.Hook;
import org.kickscope.stack.Stack;
import org.kickscope.stack.StackCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kickscope stacks}: the catalogue. */
@Command(
        name = "stacks",
        description = "List the stacks that are known: yours and those that come with Kickscope.",
        subcommands = {StacksShowVerb.class, StacksCompareVerb.class, StacksCheckVerb.class},
        synopsisSubcommandLabel = "[show | compare | check]",
        commandListHeading = "%nVerbs:%n",
        footer = {
            "%nExamples:",
            "  kickscope stacks",
            "  kickscope stacks show kvm-vhost-net",
            "  kickscope stacks compare kvm-vhost-net vbus-kvm",
            "  kickscope stacks check my-stack.json"
        })
final class StacksVerb extends Verb {
    private static final Section STACKS = Section.alone(
            "stacks",
            Column.text("id", "id"),
            Column.number("layers", "layers"),
            Column.number("kickHops", "kick"),
            Column.number("interruptHops", "interrupt"),
            Column.number("hooks", "hooks"),
            Column.number("events", "events"),
            Column.foreign("title", "title"),
            Column.foreign("era", "era"));

    @Mixin
    private StackOptions stacks;

    @Override
    ExitCode call() throws IOException {
        StackCatalogue catalogue = stacks.catalogue(surroundings());
        write(sheet -> {
            sheet.section(STACKS);
            for (Stack stack : catalogue.all()) {
                sheet.row(
                        stack.id(),
                        stack.layers().size(),
                        stack.kick().layers().size(),
                        stack.interrupt().layers().size(),
                        hooks(stack),
                        events(stack),
                        stack.title(),
                        stack.era());
            }
            if (output().form() == Form.TEXT) {
                sheet.note("kick, interrupt: layers on the path. 'kickscope stacks show ID' shows one of them.");
            }
        });
        return ExitCode.DONE;
    }

    static int hooks(Stack stack) {
        return stack.kick().hooks().size() + stack.interrupt().hooks().size();
    }

    static int events(Stack stack) {
        Set<String> names = new HashSet<>();
        stack.kick().hooks().stream().map(Hook::event).forEach(names::add);
        stack.interrupt().hooks().stream().map(Hook::event).forEach(names::add);
        return names.size();
    }
}
