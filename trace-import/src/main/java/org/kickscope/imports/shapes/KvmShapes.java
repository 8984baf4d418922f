package org.kickscope.imports.shapes;

import java.util.Map;
import org.kickscope.imports.lines.Find;

/**
 * Events of KVM: {@code arch/x86/kvm/trace.h}, {@code include/trace/events/kvm.h} of Linux 5.15 to 6.18, and
 * trace-cmd's {@code plugin_kvm.c}. Numbers are those of the record: an exit reason by its name, a delivery mode as in
 * the register.
 */
final class KvmShapes {
    private static final String[] DELIVERY = {"Fixed", "LowPrio", "SMI", "Res3", "NMI", "INIT", "SIPI", "ExtINT"};

    // indices in the descriptions below
    private static final int EXIT_REASON = 0;
    private static final int EXIT_ISA = 2;
    private static final int EXIT_INFO1 = 3;
    private static final int EXIT_INFO2 = 4;

    private KvmShapes() {}

    static void addTo(Map<String, Shape> shapes) {
        shapes.put(
                "kvm_entry",
                new WordShape("vcpu_id:u<vcpu rip:x immediate_exit:u intr_info:x error_code:x", KvmShapes::entry));
        shapes.put(
                "kvm_exit",
                new WordShape(
                        "exit_reason:*<reason guest_rip:x<rip isa:u info1:X<info info2:x intr_info:x error_code:x"
                                + " vcpu_id:u<vcpu requests:x",
                        WordShape.Rest.NOTHING,
                        KvmShapes::exit));
        shapes.put("kvm_userspace_exit", new WordShape("reason:u errno:d", KvmShapes::userspaceExit));
        shapes.put("kvm_fast_mmio", new WordShape("gpa:x"));
        shapes.put("kvm_mmio", new WordShape("type:u len:u gpa:x val:x", (b, from, to, row) -> {
            if (Find.at(b, from, to, "mmio ")) {
                int i = from + 5;
                row.set(0, Find.at(b, i, to, "write") ? 2 : Find.at(b, i, to, "read") ? 1 : 0);
            }
        }));
        shapes.put("kvm_pio", new WordShape("rw:u port:x<at size:u count:u val:x", (b, from, to, row) -> {
            if (Find.at(b, from, to, "pio_")) {
                row.set(0, Find.at(b, from + 4, to, "write") ? 1 : 0);
            }
        }));
        shapes.put(
                "kvm_page_fault", new WordShape("vcpu_id:u<vcpu guest_rip:x<rip fault_address:x<address error_code:x"));
        shapes.put("kvm_set_irq", new WordShape("gsi:u level:d irq_source_id:d<source"));
        shapes.put("kvm_msi_set_irq", new WordShape("address:u data:u dst:x vec:u", KvmShapes::msi));
        shapes.put("kvm_ioapic_set_irq", new WordShape("e:u pin:u coalesced:u dst:x vec:u", (b, from, to, row) -> {
            if (Find.at(b, from, to, "pin ")) {
                row.set(2, Find.first(b, from, to, "(coalesced)") >= 0 ? 1 : 0);
            }
        }));
        shapes.put("kvm_pic_set_irq", new WordShape("chip:u pin:u elcr:u imr:u coalesced:u", (b, from, to, row) -> {
            if (Find.at(b, from, to, "chip ")) {
                row.set(4, Find.first(b, from, to, "(coalesced)") >= 0 ? 1 : 0);
            }
        }));
        shapes.put("kvm_ack_irq", new WordShape("irqchip:u pin:u", KvmShapes::ackIrq));
        shapes.put("kvm_apic_accept_irq", new WordShape("apicid:x dm:u tm:u vec:u", KvmShapes::accept));
        shapes.put("kvm_apicv_accept_irq", new WordShape("apicid:x dm:u tm:u vec:u", KvmShapes::accept));
        shapes.put(
                "kvm_inj_virq", new WordShape("vector:u<IRQ,irq,Soft/INTn soft:u reinjected:u", (b, from, to, row) -> {
                    if (!Find.at(b, from, to, "vector=")) {
                        row.set(1, Find.at(b, from, to, "Soft") ? 1 : 0);
                        row.set(2, b[to - 1] == ']' ? 1 : 0);
                    }
                }));
        shapes.put("kvm_eoi", new WordShape("apicid:x vector:d"));
        shapes.put("kvm_pv_eoi", new WordShape("apicid:x vector:d"));
        shapes.put("kvm_apic_ipi", new WordShape("icr_low:x dest_id:x<dst vec:u", KvmShapes::ipi));
        shapes.put(
                "kvm_apic",
                new WordShape("rw:u reg:x val:x name:s", (b, from, to, row) -> register(b, from, to, row, "apic_")));
        shapes.put(
                "kvm_msr",
                new WordShape(
                        "write:u ecx:x data:x exception:u", (b, from, to, row) -> register(b, from, to, row, "msr_")));
        shapes.put("kvm_vcpu_wakeup", new WordShape("ns:u<time waited:u valid:u", (b, from, to, row) -> {
            if (Find.first(b, from, to, " time ") >= 0) {
                row.set(1, Find.at(b, from, to, "wait") ? 1 : 0);
                row.set(2, Find.first(b, from, to, " valid") >= 0 ? 1 : 0);
            }
        }));
        shapes.put("kvm_hypercall", new WordShape("nr:x a0:x a1:x a2:x a3:x"));
        shapes.put("kvm_xen_hypercall", new WordShape("nr:x cpl:u a0:x a1:x a2:x a3:x a4:x a5:x"));
        shapes.put(
                "kvm_hv_hypercall",
                new WordShape("code:x fast:u rep_cnt:x var_cnt:x rep_idx:x ingpa:x<in outgpa:x<out"));
        shapes.put("vcpu_match_mmio", new WordShape("gva:x gpa:x write:u gpa_match:u", (b, from, to, row) -> {
            if (Find.first(b, from, to, "=") < 0) {
                row.set(2, Find.first(b, from, to, "Write") >= 0 ? 1 : 0);
                row.set(3, Find.last(b, from, to, "GPA") >= 0 ? 1 : 0);
            }
        }));
        shapes.put("handle_mmio_page_fault", new WordShape("addr:x gfn:x access:x"));
        shapes.put("mark_mmio_spte", new WordShape("sptep:x gfn:x access:x gen:x"));
        shapes.put("check_mmio_spte", new WordShape("kvm_gen:x spte_gen:x<spte-gen spte:x valid:u"));
        shapes.put("kvm_cpuid", new WordShape("function:x<func index:x<idx rax:x rbx:x rcx:x rdx:x"));
        shapes.put(
                "kvm_pi_irte_update",
                new WordShape("host_irq:u<irq vcpu_id:u<vcpu gsi:x gvec:x set:u", (b, from, to, row) -> {
                    if (Find.first(b, from, to, "PI is ") >= 0) {
                        row.set(
                                4,
                                Find.first(b, from, to, "is on") >= 0 || Find.first(b, from, to, "enabled") >= 0
                                        ? 1
                                        : 0);
                    }
                }));
    }

    private static void entry(byte[] b, int from, int to, Row row) {
        // with a comma it is the kernel's print, which tells; trace-cmd's plugin leaves it out
        int comma = Find.first(b, from, Math.min(to, from + 16), ",");
        if (comma > 0 && Find.at(b, from, to, "vcpu ")) {
            row.set(2, b[to - 1] == ']' ? 1 : 0);
        }
    }

    /** {@code vcpu 0 reason EPT_MISCONFIG[ FAILED_VMENTRY] rip …}; trace-cmd has no vcpu, and {@code info 1 0}. */
    private static int exit(byte[] b, int from, int to, int field, Row row) {
        if (field == EXIT_INFO1) {
            // trace-cmd prints both numbers after one word
            NumberText n = row.number;
            if (n.hex(b, from, to)) {
                row.set(EXIT_INFO1, n.value);
                if (n.end + 1 < to && NumberText.hexDigit(b[n.end + 1]) >= 0 && n.hex(b, n.end + 1, to)) {
                    row.set(EXIT_INFO2, n.value);
                }
            }
            return Math.max(from, n.end);
        }
        int end = reasonEnd(b, from, to);
        long flags = 0;
        int failed = Find.first(b, from, end, " FAILED_VMENTRY");
        int nameEnd = end;
        if (failed >= 0) {
            flags = 0x80000000L;
            nameEnd = failed;
        }
        long known = ExitReasons.of(b, from, nameEnd);
        if (known >= 0) {
            row.set(EXIT_REASON, known >> 2 | flags);
            row.set(EXIT_ISA, known & 3);
        } else {
            // an unknown reason is printed as a number: 0x… by the kernel, UNKNOWN (n) by trace-cmd; raw fields have
            // numbers
            int number = Find.at(b, from, end, "UNKNOWN (") ? from + 9 : from;
            if (row.number.any(b, number, end)) {
                row.set(EXIT_REASON, row.number.value | flags);
            }
        }
        return end;
    }

    /** End of a reason's name, which may hold a blank: before {@code rip}, or before the next {@code key=}. */
    private static int reasonEnd(byte[] b, int from, int to) {
        if (from < to && NumberText.digit(b[from])) {
            return PairShape.blank(b, from, to);
        }
        for (int i = from; i < to; i++) {
            if (b[i] == ' ' && (Find.at(b, i + 1, to, "rip ") || Find.at(b, i + 1, to, "info"))) {
                return i;
            }
        }
        return to;
    }

    private static void userspaceExit(byte[] b, int from, int to, Row row) {
        int open = Find.last(b, from, to, "(");
        if (!Find.at(b, from, to, "reason ") || open < 0 || !row.number.any(b, open + 1, to)) {
            return;
        }
        if (Find.at(b, from + 7, to, "restart") || Find.at(b, from + 7, to, "error")) {
            row.set(1, -row.number.value);
        } else {
            row.set(0, row.number.value);
            row.set(1, 0);
        }
    }

    /**
     * The text has the destination and the vector where the record has address and data; those are put together again
     * from all that is printed (Intel SDM 3A 11.11; the high destination bits as in {@code kvm_msi_set_irq}).
     */
    private static void msi(byte[] b, int from, int to, Row row) {
        NumberText n = row.number;
        if (!Find.at(b, from, to, "dst ") || !n.hex(b, from + 4, to)) {
            return;
        }
        long dst = n.value;
        int vec = Find.first(b, from, to, " vec ");
        if (vec < 0 || !n.any(b, vec + 5, to)) {
            return;
        }
        long data = n.value & 0xff;
        int open = Find.first(b, vec, to, "(");
        long address = 0xfee00000L | (dst & 0xff) << 12 | (dst & 0xffffff00L) << 32;
        if (open > 0) {
            data |= (long) Math.max(0, delivery(b, open + 1, to)) << 8;
            data |= Find.first(b, open, to, "level") > 0 ? 1 << 15 : 0;
            address |= Find.first(b, open, to, "logical") > 0 ? 1 << 2 : 0;
            address |= Find.first(b, open, to, "|rh") > 0 ? 1 << 3 : 0;
        }
        row.set(0, address);
        row.set(1, data);
    }

    /** Puts the low half of the interrupt command register together again from all that is printed of it. */
    private static void ipi(byte[] b, int from, int to, Row row) {
        int vec = Find.first(b, from, to, " vec ");
        int open = vec < 0 ? -1 : Find.first(b, vec, to, "(");
        if (open < 0 || !row.number.any(b, vec + 5, to)) {
            return;
        }
        long low = row.number.value & 0xff;
        low |= (long) Math.max(0, delivery(b, open + 1, to)) << 8;
        low |= Find.first(b, open, to, "|logical") > 0 ? 1 << 11 : 0;
        low |= Find.first(b, open, to, "|assert") > 0 ? 1 << 14 : 0;
        low |= Find.first(b, open, to, "|lvl") > 0 ? 1 << 15 : 0;
        low |= Find.first(b, open, to, "|self)") > 0 ? 1 << 18 : 0;
        low |= Find.first(b, open, to, "|all)") > 0 ? 2 << 18 : 0;
        low |= Find.first(b, open, to, "|all-but-self)") > 0 ? 3 << 18 : 0;
        row.set(0, low);
    }

    private static int delivery(byte[] b, int from, int to) {
        for (int i = 0; i < DELIVERY.length; i++) {
            if (Find.at(b, from, to, DELIVERY[i])) {
                return i;
            }
        }
        return -1;
    }

    private static void accept(byte[] b, int from, int to, Row row) {
        int open = Find.first(b, from, to, "(");
        if (open >= 0) {
            int mode = delivery(b, open + 1, to);
            if (mode >= 0) {
                // the record keeps the bits where the interrupt command register has them
                row.set(1, (long) mode << 8);
            }
            row.set(2, Find.first(b, open, to, "level") > 0 ? 1 : 0);
        }
    }

    private static void ackIrq(byte[] b, int from, int to, Row row) {
        if (Find.at(b, from, to, "irqchip ")) {
            int i = from + 8;
            row.set(0, Find.at(b, i, to, "PIC master") ? 0 : Find.at(b, i, to, "PIC slave") ? 1 : 2);
        }
    }

    /** {@code msr_write 80b = 0x0 (#GP)} and {@code apic_read APIC_SPIV = 0xff}. */
    private static void register(byte[] b, int from, int to, Row row, String prefix) {
        if (!Find.at(b, from, to, prefix)) {
            return;
        }
        int verb = from + prefix.length();
        row.set(0, Find.at(b, verb, to, "write") ? 1 : 0);
        int which = PairShape.blank(b, verb, to) + 1;
        if (which >= to) {
            return;
        }
        boolean msr = prefix.charAt(0) == 'm';
        if (!msr) {
            row.text(3, b, which, PairShape.blank(b, which, to));
        } else if (row.number.hex(b, which, to)) {
            row.set(1, row.number.value);
        }
        int equals = Find.first(b, which, to, " = ");
        if (equals > 0 && row.number.hex(b, equals + 3, to)) {
            row.set(2, row.number.value);
        }
        if (msr) {
            row.set(3, Find.first(b, which, to, "(#GP)") > 0 ? 1 : 0);
        }
    }
}
