package org.kickscope.trace;

import java.util.HashMap;
import java.util.Map;

/**
 * Exit reasons of {@code kvm_exit} by number and name: the kernel's ({@code arch/x86/include/uapi/asm/vmx.h} and
 * {@code svm.h}, {@code VMX_EXIT_REASONS}, {@code SVM_EXIT_REASONS}; as in the format files of 6.1 and, from 6.18, the last
 * ones) and those of trace-cmd's plugin ({@code plugin_kvm.c} of libtraceevent). No name stands for different numbers.
 */
public final class ExitNames {
    /** Intel's, as the field {@code isa} has it. */
    public static final int VMX = 1;

    /** AMD's. */
    public static final int SVM = 2;

    /** Bit of a reason: the entry failed. */
    private static final long FAILED = 0x80000000L;

    private static final String VMX_NAMES = "EXCEPTION_NMI 0 EXTERNAL_INTERRUPT 1 TRIPLE_FAULT 2 INIT_SIGNAL 3 "
            + "SIPI_SIGNAL 4 INTERRUPT_WINDOW 7 NMI_WINDOW 8 TASK_SWITCH 9 CPUID 10 HLT 12 INVD 13 INVLPG 14 RDPMC 15 "
            + "RDTSC 16 VMCALL 18 VMCLEAR 19 VMLAUNCH 20 VMPTRLD 21 VMPTRST 22 VMREAD 23 VMRESUME 24 VMWRITE 25 VMOFF 26 "
            + "VMON 27 CR_ACCESS 28 DR_ACCESS 29 IO_INSTRUCTION 30 MSR_READ 31 MSR_WRITE 32 INVALID_STATE 33 "
            + "MSR_LOAD_FAIL 34 MWAIT_INSTRUCTION 36 MONITOR_TRAP_FLAG 37 MONITOR_INSTRUCTION 39 PAUSE_INSTRUCTION 40 "
            + "MCE_DURING_VMENTRY 41 TPR_BELOW_THRESHOLD 43 APIC_ACCESS 44 EOI_INDUCED 45 GDTR_IDTR 46 LDTR_TR 47 "
            + "EPT_VIOLATION 48 EPT_MISCONFIG 49 INVEPT 50 RDTSCP 51 PREEMPTION_TIMER 52 INVVPID 53 WBINVD 54 XSETBV 55 "
            + "APIC_WRITE 56 RDRAND 57 INVPCID 58 VMFUNC 59 ENCLS 60 RDSEED 61 PML_FULL 62 XSAVES 63 XRSTORS 64 "
            + "UMWAIT 67 TPAUSE 68 BUS_LOCK 74 NOTIFY 75 SEAMCALL 76 TDCALL 77 MSR_READ_IMM 84 MSR_WRITE_IMM 85 "
            // names of the plugin that differ
            + "PENDING_INTERRUPT 7 NMI_PENDING 8 VIRTUAL_INTR 7 ";

    private static final String SVM_NAMES = "read_cr0 0 read_cr2 2 read_cr3 3 read_cr4 4 read_cr8 8 write_cr0 0x10 "
            + "write_cr2 0x12 write_cr3 0x13 write_cr4 0x14 write_cr8 0x18 interrupt 0x60 nmi 0x61 smi 0x62 init 0x63 "
            + "vintr 0x64 cr0_sel_write 0x65 read_idtr 0x66 read_gdtr 0x67 read_ldtr 0x68 read_rt 0x69 write_idtr 0x6a "
            + "write_gdtr 0x6b write_ldtr 0x6c write_rt 0x6d rdtsc 0x6e rdpmc 0x6f pushf 0x70 popf 0x71 cpuid 0x72 "
            + "rsm 0x73 iret 0x74 swint 0x75 invd 0x76 pause 0x77 hlt 0x78 invlpg 0x79 invlpga 0x7a io 0x7b msr 0x7c "
            + "task_switch 0x7d ferr_freeze 0x7e shutdown 0x7f vmrun 0x80 hypercall 0x81 vmload 0x82 vmsave 0x83 "
            + "stgi 0x84 clgi 0x85 skinit 0x86 rdtscp 0x87 icebp 0x88 wbinvd 0x89 monitor 0x8a mwait 0x8b "
            + "mwait_cond 0x8c xsetbv 0x8d rdpru 0x8e write_efer_trap 0x8f write_cr0_trap 0x90 write_cr4_trap 0x94 "
            + "write_cr8_trap 0x98 invpcid 0xa2 bus_lock 0xa5 idle_hlt 0xa6 npf 0x400 avic_incomplete_ipi 0x401 "
            + "avic_unaccelerated_access 0x402 vmgexit 0x403 vmgexit_mmio_read 0x80000001 "
            + "vmgexit_mmio_write 0x80000002 vmgexit_nmi_complete 0x80000003 vmgexit_ap_hlt_loop 0x80000004 "
            + "vmgexit_ap_jump_table 0x80000005 vmgexit_page_state_change 0x80000010 vmgexit_guest_request 0x80000011 "
            + "vmgexit_ext_guest_request 0x80000012 vmgexit_ap_creation 0x80000013 "
            + "vmgexit_hypervisor_feature 0x8000fffd invalid_guest_state -1 "
            + "EXIT_READ_CR0 0 EXIT_READ_CR3 3 EXIT_READ_CR4 4 EXIT_READ_CR8 8 EXIT_WRITE_CR0 0x10 EXIT_WRITE_CR3 0x13 "
            + "EXIT_WRITE_CR4 0x14 EXIT_WRITE_CR8 0x18 EXIT_INTR 0x60 EXIT_NMI 0x61 EXIT_SMI 0x62 EXIT_INIT 0x63 "
            + "EXIT_VINTR 0x64 EXIT_CR0_SEL_WRITE 0x65 EXIT_IDTR_READ 0x66 EXIT_GDTR_READ 0x67 EXIT_LDTR_READ 0x68 "
            + "EXIT_TR_READ 0x69 EXIT_IDTR_WRITE 0x6a EXIT_GDTR_WRITE 0x6b EXIT_LDTR_WRITE 0x6c EXIT_TR_WRITE 0x6d "
            + "EXIT_RDTSC 0x6e EXIT_RDPMC 0x6f EXIT_PUSHF 0x70 EXIT_POPF 0x71 EXIT_CPUID 0x72 EXIT_RSM 0x73 "
            + "EXIT_IRET 0x74 EXIT_SWINT 0x75 EXIT_INVD 0x76 EXIT_PAUSE 0x77 EXIT_HLT 0x78 EXIT_INVLPG 0x79 "
            + "EXIT_INVLPGA 0x7a EXIT_IOIO 0x7b EXIT_MSR 0x7c EXIT_TASK_SWITCH 0x7d EXIT_FERR_FREEZE 0x7e "
            + "EXIT_SHUTDOWN 0x7f EXIT_VMRUN 0x80 EXIT_VMMCALL 0x81 EXIT_VMLOAD 0x82 EXIT_VMSAVE 0x83 EXIT_STGI 0x84 "
            + "EXIT_CLGI 0x85 EXIT_SKINIT 0x86 EXIT_RDTSCP 0x87 EXIT_ICEBP 0x88 EXIT_WBINVD 0x89 EXIT_MONITOR 0x8a "
            + "EXIT_MWAIT 0x8b EXIT_MWAIT_COND 0x8c EXIT_XSETBV 0x8d EXIT_NPF 0x400 "
            + "EXIT_AVIC_INCOMPLETE_IPI 0x401 EXIT_AVIC_UNACCELERATED_ACCESS 0x402 EXIT_ERR -1 ";

    private static final String[] EXCEPTIONS = {
        "DE", "DB", "", "BP", "OF", "BR", "UD", "NM", "DF", "", "TS", "NP", "SS", "GP", "PF", "", "MF", "AC", "MC", "XF"
    };

    private static final Map<Long, String> NAMES = new HashMap<>();

    static {
        each((name, reason, isa) -> NAMES.putIfAbsent(reason << 2 | isa, name));
    }

    private ExitNames() {}

    /** Takes the names one after the other. */
    @FunctionalInterface
    public interface Taker {
        void name(String name, long reason, int isa);
    }

    /** Shows every name, the kernel's of a reason before those of others. */
    public static void each(Taker taker) {
        each(VMX_NAMES, VMX, taker);
        each(SVM_NAMES, SVM, taker);
        for (int i = 0; i < 8; i++) {
            taker.name("read_dr" + i, 0x20 + i, SVM);
            taker.name("write_dr" + i, 0x30 + i, SVM);
            taker.name("EXIT_READ_DR" + i, 0x20 + i, SVM);
            taker.name("EXIT_WRITE_DR" + i, 0x30 + i, SVM);
        }
        for (int i = 0; i < EXCEPTIONS.length; i++) {
            if (!EXCEPTIONS[i].isEmpty()) {
                taker.name(EXCEPTIONS[i] + " excp", 0x40 + i, SVM);
                taker.name("EXIT_EXCP_" + EXCEPTIONS[i], 0x40 + i, SVM);
            }
        }
    }

    private static void each(String names, int isa, Taker taker) {
        String[] pairs = names.trim().split(" ");
        for (int i = 0; i < pairs.length; i += 2) {
            long reason = Long.decode(pairs[i + 1]);
            taker.name(pairs[i], isa == SVM ? reason & 0xffffffffL : reason, isa);
        }
    }

    /**
     * The kernel's name of a reason; null for none, and where the two instruction sets differ and {@code isa} is neither.
     *
     * @param isa {@link #VMX} or {@link #SVM}
     */
    public static String name(long isa, long reason) {
        if (isa != VMX && isa != SVM) {
            String vmx = name(VMX, reason);
            String svm = name(SVM, reason);
            return vmx == null ? svm : svm == null ? vmx : null;
        }
        String name = NAMES.get(reason << 2 | isa);
        if (name == null && isa == VMX && (reason & FAILED) != 0) {
            name = NAMES.get((reason & ~FAILED) << 2 | isa);
            return name == null ? null : name + " FAILED_VMENTRY";
        }
        return name;
    }

    /** The guest has nothing to do until an interrupt comes: it executed {@code HLT}. */
    public static boolean halts(long isa, long reason) {
        return isa != SVM && reason == 12 || isa != VMX && (reason == 0x78 || reason == 0xa6);
    }
}
