package org.kickscope.imports.shapes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kickscope.imports.lines.Find;
import org.kickscope.trace.Field;

/** Which shape an event has, and which subsystem it belongs to, by its name. */
final class Shapes {
    private static final Map<String, Shape> BY_NAME = new HashMap<>();

    /** Subsystems whose events do not all begin with its name. */
    private static final Map<String, String> SYSTEMS = new HashMap<>();

    private static final Shape NETWORK = renamed(Map.of("dev", "name"));
    private static final Shape WORK = renamed(Map.of("struct", "work"));

    static {
        KvmShapes.addTo(BY_NAME);
        SchedShapes.addTo(BY_NAME);
        BY_NAME.put("sys_enter", CallShapes.RAW_ENTER);
        BY_NAME.put("sys_exit", CallShapes.RAW_EXIT);
        BY_NAME.put("irq_handler_entry", new WordPairs("irq", "name"));
        BY_NAME.put("irq_handler_exit", new WordShape("irq:d ret:d", (b, from, to, row) -> {
            // numbers are read by their word; the kernel prints words for this one (kernel/irq: handled, unhandled)
            if (Find.first(b, from, to, "ret=unhandled") >= 0) {
                row.set(1, 0);
            } else if (Find.first(b, from, to, "ret=handled") >= 0) {
                row.set(1, 1);
            }
        }));
        BY_NAME.put("napi_poll", new WordShape("napi:x<struct dev_name:s<device work:d budget:d"));
        for (String name : List.of(
                "net_dev_queue",
                "net_dev_xmit",
                "net_dev_start_xmit",
                "net_dev_xmit_timeout",
                "netif_rx",
                "netif_receive_skb",
                "netif_rx_entry",
                "netif_rx_exit",
                "netif_rx_ni_entry",
                "netif_receive_skb_entry",
                "netif_receive_skb_list_entry",
                "napi_gro_frags_entry",
                "napi_gro_receive_entry")) {
            BY_NAME.put(name, NETWORK);
            SYSTEMS.put(name, "net");
        }
        for (String name : List.of(
                "napi_gro_frags_exit",
                "napi_gro_receive_exit",
                "netif_receive_skb_exit",
                "netif_receive_skb_list_exit")) {
            SYSTEMS.put(name, "net");
        }
        BY_NAME.put("workqueue_queue_work", WORK);
        Shape work = new WordShape("work:x<struct function:s");
        BY_NAME.put("workqueue_activate_work", work);
        BY_NAME.put("workqueue_execute_start", work);
        BY_NAME.put("workqueue_execute_end", work);
        BY_NAME.put("sched_process_fork", renamed(Map.of("comm", "parent_comm", "pid", "parent_pid")));
        for (String name : List.of(
                "handle_mmio_page_fault",
                "mark_mmio_spte",
                "check_mmio_spte",
                "fast_page_fault",
                "kvm_mmu_pagetable_walk",
                "kvm_mmu_get_page",
                "kvm_mmu_zap_all_fast",
                "kvm_mmu_spte_requested")) {
            SYSTEMS.put(name, "kvmmmu");
        }
        SYSTEMS.put("vcpu_match_mmio", "kvm");
        SYSTEMS.put("napi_poll", "napi");
        SYSTEMS.put("tick_stop", "timer");
        SYSTEMS.put("sys_enter", "raw_syscalls");
        SYSTEMS.put("sys_exit", "raw_syscalls");
        SYSTEMS.put("print", "ftrace");
        SYSTEMS.put("function", "ftrace");
        SYSTEMS.put("kernel_stack", "ftrace");
        SYSTEMS.put("user_stack", "ftrace");
        for (String name : List.of(
                "softirq_entry",
                "softirq_exit",
                "softirq_raise",
                "irq_handler_entry",
                "irq_handler_exit",
                "tasklet_entry",
                "tasklet_exit")) {
            SYSTEMS.put(name, "irq");
        }
        for (String vector : List.of(
                "local_timer",
                "reschedule",
                "call_function",
                "call_function_single",
                "irq_work",
                "x86_platform_ipi",
                "spurious_apic",
                "error_apic",
                "threshold_apic",
                "thermal_apic",
                "deferred_error_apic")) {
            SYSTEMS.put(vector + "_entry", "irq_vectors");
            SYSTEMS.put(vector + "_exit", "irq_vectors");
        }
    }

    private static final Set<String> PREFIXES = Set.of(
            "kvm",
            "sched",
            "timer",
            "hrtimer",
            "itimer",
            "workqueue",
            "signal",
            "ipi",
            "block",
            "xen",
            "power",
            "rcu",
            "skb",
            "vector");

    private Shapes() {}

    private static Shape renamed(Map<String, String> names) {
        return new PairShape(false, List.of()) {
            @Override
            public String fieldName(String printed) {
                return names.getOrDefault(printed, printed);
            }
        };
    }

    /** The shape of an event that is no probe. */
    static Shape of(String name) {
        Shape known = BY_NAME.get(name);
        if (known != null) {
            return known;
        }
        return name.startsWith("sys_enter_")
                ? CallShapes.ENTER
                : name.startsWith("sys_exit_") ? CallShapes.EXIT : PairShape.ANY;
    }

    /** The subsystem of an event that is no probe, empty where the name does not tell. */
    static String system(String name) {
        String known = SYSTEMS.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("sys_enter_") || name.startsWith("sys_exit_")) {
            return "syscalls";
        }
        int bar = name.indexOf('_');
        String head = bar < 0 ? name : name.substring(0, bar);
        if (!PREFIXES.contains(head)) {
            return "";
        }
        return switch (head) {
            case "hrtimer", "itimer" -> "timer";
            case "vector" -> "irq_vectors";
            default -> head;
        };
    }

    /** A marker written by a program: all of the body is the text. */
    static final Shape MARK = new Shape() {
        @Override
        public List<Field> fields() {
            return List.of(new Field("buf", Field.Kind.STRING, 0));
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            // trace-cmd names the function that wrote it, and of raw fields the key
            int i = Find.at(b, from, to, "tracing_mark_write: ") ? from + 20 : from;
            int buf = Find.at(b, from, to, "ip=") ? Find.first(b, from, to, " buf=") : -1;
            row.text(0, b, buf < 0 ? i : buf + 5, to);
        }
    };

    /** {@code function <-caller} of the function tracer; names, where the record has addresses. */
    static final Shape FUNCTION = new Shape() {
        @Override
        public List<Field> fields() {
            return List.of(new Field("function", Field.Kind.STRING, 0), new Field("parent", Field.Kind.STRING, 0));
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            int arrow = Find.first(b, from, to, " <-");
            if (arrow > 0) {
                row.text(0, b, from, arrow);
                row.text(1, b, arrow + 3, to);
            }
        }
    };

    /** {@code irq=28 name=virtio0-input.0}: a number and a name that goes to the end of the line. */
    private static final class WordPairs implements Shape {
        private final String number;
        private final String text;

        WordPairs(String number, String text) {
            this.number = number;
            this.text = text;
        }

        @Override
        public List<Field> fields() {
            return List.of(new Field(number, Field.Kind.SIGNED, 0), new Field(text, Field.Kind.STRING, 0));
        }

        @Override
        public void read(byte[] b, int from, int to, Row row) {
            int i = Find.first(b, from, to, number);
            if (i >= 0 && row.number.any(b, i + number.length() + 1, to)) {
                row.set(0, row.number.value);
            }
            int name = Find.first(b, from, to, text);
            if (name >= 0 && name + text.length() < to && b[name + text.length()] == '=') {
                row.text(1, b, name + text.length() + 1, to);
            }
        }
    }
}
