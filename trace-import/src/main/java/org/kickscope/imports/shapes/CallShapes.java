package org.kickscope.imports.shapes;

import java.util.List;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/**
 * System calls: {@code sys_ioctl(fd: b, cmd: ae80, arg: 0)} and {@code sys_ioctl -> 0x0} of tracefs
 * ({@code kernel/trace/trace_syscalls.c}, {@code print_syscall_enter}, {@code print_syscall_exit}; numbers are bare
 * hexadecimal, since 6.1x with 0x), {@code sys_enter_ioctl: fd: 0x0000000b, …} of trace-cmd, and the raw
 * {@code sys_enter: NR 16 (b, ae80, …)}.
 */
final class CallShapes {
    /** Arguments by name, discovered as they come. */
    static final Shape ENTER = new Enter();

    /** The value that is returned. */
    static final Shape EXIT = new Exit();

    static final Shape RAW_ENTER = new RawEnter();
    static final Shape RAW_EXIT = new RawExit();

    private static final Field RET = new Field("ret", Field.Kind.SIGNED, 8);
    private static final Field ID = new Field("id", Field.Kind.SIGNED, 8);

    private static final String[] FUTEX = {
        "FUTEX_WAIT",
        "FUTEX_WAKE",
        "FUTEX_FD",
        "FUTEX_REQUEUE",
        "FUTEX_CMP_REQUEUE",
        "FUTEX_WAKE_OP",
        "FUTEX_LOCK_PI",
        "FUTEX_UNLOCK_PI",
        "FUTEX_TRYLOCK_PI",
        "FUTEX_WAIT_BITSET",
        "FUTEX_WAKE_BITSET",
        "FUTEX_WAIT_REQUEUE_PI",
        "FUTEX_CMP_REQUEUE_PI"
    };

    private CallShapes() {}

    private static final class Enter implements Shape {
        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            Plan plan = row.plan();
            NumberText n = row.number;
            int i = from;
            while (i < to) {
                while (i < to && (b[i] == ' ' || b[i] == ',' || b[i] == ')')) {
                    i++;
                }
                int key = i;
                while (i < to && b[i] != ':' && b[i] != '=' && b[i] != ' ' && b[i] != ',') {
                    i++;
                }
                if (i == key || i >= to || b[i] != ':' && b[i] != '=') {
                    i++;
                    continue;
                }
                // trace-cmd prints the arguments of futex in words: op=FUTEX_WAIT|FUTEX_PRIVATE_FLAG uaddr=0x… val=1
                boolean words = b[i] == '=';
                int field = plan.keys.get(b, key, i);
                if (field < 0) {
                    field = row.discover(b, key, i, Field.Kind.ADDRESS);
                }
                i++;
                while (i < to && b[i] == ' ') {
                    i++;
                }
                boolean read = words ? futex(b, i, to, n) || n.any(b, i, to) : n.hex(b, i, to);
                if (field >= 0 && read) {
                    row.set(field, n.value);
                }
                // the rest of the value (text that newer kernels add after a pointer) up to the next argument
                while (i < to && b[i] != (words ? ' ' : ',')) {
                    i++;
                }
            }
        }

        private static boolean futex(byte[] b, int from, int to, NumberText n) {
            if (!Find.at(b, from, to, "FUTEX_")) {
                return false;
            }
            int end = PairShape.blank(b, from, to);
            long op = 0;
            int i = from;
            while (i < end) {
                int bar = i;
                while (bar < end && b[bar] != '|') {
                    bar++;
                }
                if (Find.at(b, i, bar, "FUTEX_PRIVATE_FLAG")) {
                    op |= 128;
                } else if (Find.at(b, i, bar, "FUTEX_CLOCK_REALTIME")) {
                    op |= 256;
                } else {
                    for (int k = 0; k < FUTEX.length; k++) {
                        if (FUTEX[k].length() == bar - i && Find.at(b, i, bar, FUTEX[k])) {
                            op |= k;
                        }
                    }
                }
                i = bar + 1;
            }
            n.value = op;
            n.end = end;
            return true;
        }
    }

    private static final class Exit implements Shape {
        @Override
        public List<Field> fields() {
            return List.of(RET);
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            int ret = Find.first(b, from, to, "ret=");
            int i = ret < 0 ? from : ret + 4;
            if (row.number.any(b, i, to)) {
                row.set(0, row.number.value);
            }
        }
    }

    private static final class RawEnter implements Shape {
        @Override
        public List<Field> fields() {
            return List.of(ID, argument(0), argument(1), argument(2), argument(3), argument(4), argument(5));
        }

        private static Field argument(int i) {
            return new Field("args[" + i + "]", Field.Kind.ADDRESS, 8);
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            NumberText n = row.number;
            if (!Find.at(b, from, to, "NR ") || !n.any(b, from + 3, to)) {
                return;
            }
            row.set(0, n.value);
            int i = Find.first(b, n.end, to, "(");
            for (int k = 1; k <= 6 && i > 0 && n.hex(b, i + 1, to); k++) {
                row.set(k, n.value);
                i = Find.at(b, n.end, to, ", ") ? n.end + 1 : -1;
            }
        }
    }

    private static final class RawExit implements Shape {
        @Override
        public List<Field> fields() {
            return List.of(ID, RET);
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            NumberText n = row.number;
            if (Find.at(b, from, to, "NR ") && n.any(b, from + 3, to)) {
                row.set(0, n.value);
                if (Find.at(b, n.end, to, " = ") && n.any(b, n.end + 3, to)) {
                    row.set(1, n.value);
                }
            }
        }
    }
}
