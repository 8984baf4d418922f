package org.kickscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kickscope.stack.KernelVersion;
import org.kickscope.stack.Probe;
import org.kickscope.stack.Stack;
import org.kickscope.trace.Printable;

/**
 * The commands that record a stack, as a script for {@code sh}. It asks the kernel on which it runs which functions and
 * events there are, says which are not, and records the others with trace-cmd.
 *
 * @param stack what is recorded
 * @param probes those that are wanted
 * @param guest it runs in the guest
 * @param kernel the kernel it is for, null for any
 */
record RecipeScript(Stack stack, List<Probe> probes, boolean guest, KernelVersion kernel) {
    /** Probes by name of an argument and {@code $arg*}, of kernels with type information (BTF). */
    static final String ALL_ARGUMENTS = "$arg*";

    /** Names to try, the likeliest first. */
    static List<String> names(Probe probe, KernelVersion kernel) {
        Set<String> all = new LinkedHashSet<>();
        if (kernel != null) {
            all.add(probe.target(kernel));
        }
        all.add(probe.target());
        probe.names().forEach(n -> all.add(n.target()));
        return List.copyOf(all);
    }

    /** What a probe is to fetch, in the kernel's notation. */
    static String fetch(Probe probe, KernelVersion kernel) {
        return switch (probe.kind()) {
            case KPROBE -> kernel == null || probe.fetch(kernel) == null ? ALL_ARGUMENTS : probe.fetch(kernel);
            case KRETPROBE -> "ret=$retval:s64";
            default -> null;
        };
    }

    String text() {
        String file = guest ? "guest.dat" : "host.dat";
        StringBuilder out = new StringBuilder();
        out.append("#!/bin/sh\n");
        comment(out, "Records " + stack.id() + " on the " + (guest ? "guest" : "host") + ": " + stack.title() + ".");
        comment(out, kernel == null ? "For any kernel." : "For kernel " + kernel + ".");
        comment(out, "Run as root: sh recipe.sh [FILE [SECONDS]]. Needs tracefs, trace-cmd, and for programs perf.");
        if (probes.isEmpty()) {
            comment(out, "The stack names nothing to record here.");
            return out.toString();
        }
        out.append("out=$(realpath \"${1:-").append(file).append("}\")\n");
        out.append("cd /sys/kernel/tracing || exit 1\n\n");
        kernelProbes(out);
        userProbes(out);
        events(out, file);
        return out.toString();
    }

    private static void comment(StringBuilder out, String text) {
        out.append("# ").append(Printable.of(text)).append('\n');
    }

    private void kernelProbes(StringBuilder out) {
        List<Probe> some = of(Probe.Kind.KPROBE, Probe.Kind.KRETPROBE);
        if (some.isEmpty()) {
            return;
        }
        out.append("""
                # probe p|r EVENT FETCH FUNCTION...: in the first function that this kernel has. Without type
                # information (BTF) or before kernel 6.6 the kernel refuses $arg*; then the probe fetches nothing, and
                # what is joined by its fields cannot be joined. What they should hold stands beside each probe.
                done=
                probe() {
                    kind=$1 event=$2 fetch=$3
                    shift 3
                    for function; do
                        grep -q "^[0-9a-f]* [tT] $function\\([[:space:]]\\|\\$\\)" /proc/kallsyms || continue
                        case " $done " in *" $kind$function "*) return ;; esac
                        done="$done $kind$function"
                        echo "$kind:kickscope/$event $function $fetch" >>kprobe_events 2>/dev/null && return
                        echo "$event: without its fields" >&2
                        echo "$kind:kickscope/$event $function" >>kprobe_events
                        return
                    done
                    echo "$event: this kernel has no function $*" >&2
                }
                """);
        if (kernel != null && some.stream().anyMatch(p -> p.fetch(kernel) != null)) {
            out.append('\n');
            comment(
                    out,
                    "Offsets were tried on a kernel " + kernel + " for x86-64; other configurations may have others.");
        }
        for (Probe p : some) {
            out.append('\n');
            about(out, p);
            out.append("probe ")
                    .append(p.kind() == Probe.Kind.KPROBE ? 'p' : 'r')
                    .append(' ')
                    .append(p.event());
            out.append(" '").append(fetch(p, kernel)).append("' ");
            out.append(String.join(" ", names(p, kernel))).append('\n');
        }
        out.append('\n');
    }

    private void about(StringBuilder out, Probe p) {
        String arguments = kernel == null ? p.arguments() : p.arguments(kernel);
        comment(
                out,
                p.need().id() + (p.proves().isEmpty() ? "" : ", shows " + String.join(", ", p.proves())) + ". Fetch: "
                        + arguments);
    }

    private void userProbes(StringBuilder out) {
        List<Probe> some = of(Probe.Kind.UPROBE);
        if (some.isEmpty()) {
            return;
        }
        out.append("""
                # program NAME EVENT SYMBOL: needs the symbols of the program. Fetches nothing: how arguments are passed
                # depends on the machine.
                program() {
                    path=$(command -v "$1") || { echo "$2: there is no program $1" >&2; return; }
                    perf probe -q -x "$path" --add "kickscope:$2=$3" || echo "$2: $1 has no symbol $3" >&2
                }
                """);
        for (Probe p : some) {
            String target = kernel == null ? p.target() : p.target(kernel);
            int colon = target.indexOf(':');
            out.append('\n');
            about(out, p);
            out.append("program ")
                    .append(target, 0, Math.max(0, colon))
                    .append(' ')
                    .append(p.event());
            out.append(' ').append(target, colon + 1, target.length()).append('\n');
        }
        out.append('\n');
    }

    private void events(StringBuilder out, String file) {
        Set<String> names = new LinkedHashSet<>();
        of(Probe.Kind.TRACEPOINT, Probe.Kind.SYSCALL)
                .forEach(p -> names.add(names(p, kernel).get(0)));
        out.append("events=\nfor event in");
        names.forEach(n -> out.append(" \\\n    ").append(n));
        out.append("""

                do
                    if [ -d "events/${event%%:*}/${event#*:}" ]; then
                        events="$events -e $event"
                    else
                        echo "this kernel has no event $event" >&2
                    fi
                done
                [ -d events/kickscope ] && events="$events -e kickscope"

                # All CPUs, 20 MB each; a host and its guests on one time base need the clock x86-tsc instead of mono.
                trace-cmd record -C mono -b 20000 $events -o "$out" sleep "${2:-10}"
                for event in events/kickscope/*/; do
                    [ -d "$event" ] || continue
                    event=${event%/}
                    echo "-:kickscope/${event##*/}" >>kprobe_events 2>/dev/null ||
                        echo "-:kickscope/${event##*/}" >>uprobe_events
                done
                """);
        out.append("# Then: kickscope info --signals ").append(file).append('\n');
    }

    private List<Probe> of(Probe.Kind... kinds) {
        List<Probe> all = new ArrayList<>();
        for (Probe p : probes) {
            if (List.of(kinds).contains(p.kind())) {
                all.add(p);
            }
        }
        return all;
    }
}
