package org.kickscope.imports.strace;

import java.io.IOException;
import java.nio.file.Path;
import org.kickscope.imports.OpenContext;
import org.kickscope.imports.TraceFormat;
import org.kickscope.imports.shapes.TextBeginning;
import org.kickscope.imports.shapes.TextSource;
import org.kickscope.imports.shapes.TextWriter;
import org.kickscope.trace.Source;

/** Output of strace. */
public final class StraceFormat implements TraceFormat {
    @Override
    public String id() {
        return "strace";
    }

    @Override
    public String title() {
        return "text of strace (best: -f -ttt -T -yy)";
    }

    @Override
    public String limits() {
        return """
                With or without -f, -t, -tt, -ttt, -T, -y, -yy, -Y, --absolute-timestamps; to a file (-o), better than to
                standard error, where messages break lines; plain or in gz, xz, zst. Calls are sys_enter_*, returns sys_exit_* with the kernel's value (-errno). -tt has no
                date, -r and no time at all leave only the order. Commands of KVM, vhost, tun, VFIO and VDUSE become
                numbers; structures are read as far as strace decodes them: not those of KVM_IOEVENTFD, KVM_IRQFD and
                VHOST_* in the versions tested. What a structure returns stands with the call. Tested with strace 6.1.
                Not read: -c, -k (stacks are passed over), -x of names.
                """;
    }

    @Override
    public Detection detect(Head head) {
        TextBeginning t = TextBeginning.of(head.bytes(), head.bytes().length, TextWriter.STRACE);
        if (t.calls() == 0 || t.events() < t.others()) {
            return Detection.NO;
        }
        return new Detection(85, "lines of strace: call(arguments) = value");
    }

    @Override
    public Source open(Path file, OpenContext context) throws IOException {
        return TextSource.open(file, context, id(), TextWriter.STRACE);
    }
}
