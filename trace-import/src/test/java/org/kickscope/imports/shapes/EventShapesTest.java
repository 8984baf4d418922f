package org.kickscope.imports.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each print shape gives the fields of the binary record. Numbers stand in decimal, texts in quotes. */
class EventShapesTest {
    @TempDir
    Path folder;

    private Rows.Row read(String event) throws IOException {
        return Rows.of(folder, "           a b-7       [001] d..1.     5.000001: " + event + "\n")
                .one();
    }

    private static String show(Map<String, Object> values) {
        StringBuilder s = new StringBuilder();
        new LinkedHashMap<>(values).forEach((k, v) -> s.append(s.isEmpty() ? "" : " ")
                .append(k)
                .append('=')
                .append(v instanceof String ? "'" + v + "'" : v));
        return s.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // 6.1, 6.18, 5.4 and trace-cmd's plugin
                "kvm_exit: vcpu 3 reason EPT_MISCONFIG rip 0xffffffff815446e9 info1 0x0000000000000001 info2 0x00000000febfb004 "
                        + "intr_info 0x80000027 error_code 0x00000002"
                        + "|exit_reason=49 guest_rip=-2125183255 isa=1 info1=1 info2=4273975300 intr_info=2147483687 error_code=2 "
                        + "vcpu_id=3",
                "kvm_exit: vcpu 0 reason npf rip 0x10 info1 0x000000010000000e info2 0x00000000febfb004 intr_info 0x00000000 "
                        + "error_code 0x00000000 requests 0x0000000000000004"
                        + "|exit_reason=1024 guest_rip=16 isa=2 info1=4294967310 info2=4273975300 intr_info=0 error_code=0 "
                        + "vcpu_id=0 requests=4",
                "kvm_exit: reason IO_INSTRUCTION rip 0x10 info c0100001 0|exit_reason=30 guest_rip=16 isa=1 info1=3222274049 info2=0",
                "kvm_exit:             reason EXIT_IOIO rip 0x10 info c0100001 5"
                        + "|exit_reason=123 guest_rip=16 isa=2 info1=3222274049 info2=5",
                "kvm_exit: vcpu 0 reason PF excp rip 0x10 info1 0x0000000000000000|exit_reason=78 guest_rip=16 isa=2 info1=0 vcpu_id=0",
                "kvm_exit: vcpu 0 reason INVALID_STATE FAILED_VMENTRY rip 0x10|exit_reason=2147483681 guest_rip=16 isa=1 vcpu_id=0",
                "kvm_exit: vcpu 0 reason 0x5d rip 0x10|exit_reason=93 guest_rip=16 vcpu_id=0",
                "kvm_exit: reason UNKNOWN (93) rip 0x10|exit_reason=93 guest_rip=16",
                "kvm_exit:     exit_reason=96 guest_rip=0x10 isa=2 info1=0x0000000000000001 info2=0x2 intr_info=0x000000ec "
                        + "error_code=0x00000000 vcpu_id=1|exit_reason=96 guest_rip=16 isa=2 info1=1 info2=2 intr_info=236 "
                        + "error_code=0 vcpu_id=1",
                "kvm_exit:     [FAILED TO PARSE] exit_reason=49 guest_rip=0x10 isa=1|exit_reason=49 guest_rip=16 isa=1",
                "kvm_entry: vcpu 1, rip 0x10|vcpu_id=1 rip=16 immediate_exit=0",
                "kvm_entry: vcpu 1, rip 0x10[immediate exit]|vcpu_id=1 rip=16 immediate_exit=1",
                "kvm_entry: vcpu 1, rip 0x10 intr_info 0x80000027 error_code 0x00000000 [immediate exit]"
                        + "|vcpu_id=1 rip=16 immediate_exit=1 intr_info=2147483687 error_code=0",
                "kvm_entry:             vcpu 1 rip 0x10|vcpu_id=1 rip=16",
                "kvm_entry: vcpu 1|vcpu_id=1",
                "kvm_userspace_exit: reason KVM_EXIT_MMIO (6)|reason=6 errno=0",
                "kvm_userspace_exit: reason restart (4)|errno=-4",
                "kvm_userspace_exit: reason error (14)|errno=-14",
                "kvm_fast_mmio: fast mmio at gpa 0xfebfb004|gpa=4273975300",
                "kvm_mmio: mmio write len 2 gpa 0xfebfb004 val 0x1|type=2 len=2 gpa=4273975300 val=1",
                "kvm_mmio: mmio read len 8 gpa 0x10 val 0xffffffffffffffff|type=1 len=8 gpa=16 val=-1",
                "kvm_mmio: mmio unsatisfied-read len 4 gpa 0x10 val 0x0|type=0 len=4 gpa=16 val=0",
                "kvm_mmio:    type=2 len=2 gpa=0x10 val=0x1|type=2 len=2 gpa=16 val=1",
                "kvm_pio: pio_write at 0xc010 size 2 count 1 val 0x1 |rw=1 port=49168 size=2 count=1 val=1",
                "kvm_pio: pio_read at 0x511 size 1 count 4 val 0x3 (...)|rw=0 port=1297 size=1 count=4 val=3",
                "kvm_page_fault: vcpu 0 rip 0x10 address 0x00000000febfb004 error_code 0x10000000e"
                        + "|vcpu_id=0 guest_rip=16 fault_address=4273975300 error_code=4294967310",
                "kvm_page_fault: address febfb004 error_code e|fault_address=4273975300 error_code=14",
                "kvm_set_irq: gsi 24 level 1 source 0|gsi=24 level=1 irq_source_id=0",
                "kvm_ack_irq: irqchip IOAPIC pin 9|irqchip=2 pin=9",
                "kvm_ack_irq: irqchip PIC slave pin 1|irqchip=1 pin=1",
                "kvm_inj_virq: IRQ 0x28 [reinjected]|vector=40 soft=0 reinjected=1",
                "kvm_inj_virq: Soft/INTn 0x80|vector=128 soft=1 reinjected=0",
                "kvm_inj_virq: irq 236|vector=236 soft=0 reinjected=0",
                "kvm_inj_virq:    vector=0xec soft=0 reinjected=0|vector=236 soft=0 reinjected=0",
                "kvm_eoi: apicid 1f vector -1|apicid=31 vector=-1",
                "kvm_msr: msr_write 80b = 0x0 (#GP)|write=1 ecx=2059 data=0 exception=1",
                "kvm_msr: msr_read 819 = 0x400ec|write=0 ecx=2073 data=262380 exception=0",
                "kvm_msr:    write=1 ecx=80b data=0x0 exception=0|write=1 ecx=2059 data=0 exception=0",
                "kvm_apic: apic_write APIC_SPIV = 0x1ff|rw=1 val=511 name='APIC_SPIV'",
                "kvm_vcpu_wakeup: wait time 380312590 ns, polling valid|ns=380312590 waited=1 valid=1",
                "kvm_vcpu_wakeup: poll time 5 ns, polling invalid|ns=5 waited=0 valid=0",
                "kvm_hypercall: nr 0x5 a0 0x1 a1 0x2 a2 0x3 a3 0x4|nr=5 a0=1 a1=2 a2=3 a3=4",
                "kvm_xen_hypercall: cpl 0 nr 0x20 a0 0x4 a1 0x2 a2 0x3 a3 0x4 a4 0x5 a5 0x6"
                        + "|nr=32 cpl=0 a0=4 a1=2 a2=3 a3=4 a4=5 a5=6",
                "handle_mmio_page_fault: addr:febfb004 gfn febfb access 6|addr=4273975300 gfn=1043451 access=6",
                "irq_handler_entry: irq=26 name=virtio0-input.0|irq=26 name='virtio0-input.0'",
                "irq_handler_entry: irq=26 name=vfio-msix[3](0000:01:00.0)|irq=26 name='vfio-msix[3](0000:01:00.0)'",
                "irq_handler_exit: irq=26 ret=handled|irq=26 ret=1",
                "irq_handler_exit: irq=26 ret=unhandled|irq=26 ret=0",
                "irq_handler_exit:   irq=26 ret=1|irq=26 ret=1",
                "softirq_entry: vec=3 [action=NET_RX]|vec=3",
                "napi_poll: napi poll on napi struct 00000000a3dbb6f6 for device eth0 work 1 budget 64"
                        + "|napi=2749085430 dev_name='eth0' work=1 budget=64",
                "net_dev_xmit: dev=tap0 skbaddr=000000001cec15a8 len=98 rc=0|name='tap0' skbaddr=485234088 len=98 rc=0",
                "net_dev_xmit:   skbaddr=0xffff888123ff7e00 len=98 rc=0 name=tap0"
                        + "|skbaddr=-131386740605440 len=98 rc=0 name='tap0'",
                "workqueue_queue_work: work struct=000000001cec15a8 function=irqfd_inject workqueue=kvm-irqfd-cleanup req_cpu=8192 "
                        + "cpu=1|work=485234088 function='irqfd_inject' workqueue='kvm-irqfd-cleanup' req_cpu=8192 cpu=1",
                "workqueue_execute_start: work struct 000000001cec15a8: function irqfd_inject|work=485234088 function='irqfd_inject'",
                "workqueue_activate_work: work struct 000000001cec15a8|work=485234088",
                "signal_generate: sig=17 errno=0 code=1 comm=a b c pid=5 grp=1 res=0"
                        + "|sig=17 errno=0 code=1 comm='a b c' pid=5 grp=1 res=0",
                "sched_process_fork: comm=bash pid=1 child_comm=x y child_pid=2"
                        + "|parent_comm='bash' parent_pid=1 child_comm='x y' child_pid=2",
                "sys_enter: NR 16 (b, ae80, 0, 7f00, 1, ffffffffffffffff)"
                        + "|id=16 args[0]=11 args[1]=44672 args[2]=0 args[3]=32512 args[4]=1 args[5]=-1",
                "sys_exit: NR 16 = -11|id=16 ret=-11",
                "kfree: (free_bprm+0x8f) call_site=free_bprm+0x8f ptr=(nil)|call_site='free_bprm+0x8f' ptr=0",
                "vector_entry: vector=|",
            })
    void readsFields(String event, String fields) throws IOException {
        assertEquals(fields == null ? "" : fields, show(read(event).values()));
    }

    @Test
    void readsTheModeOfAMessageBackIntoAddressAndData() throws IOException {
        assertEquals(
                "address=4276092928 data=32804 dst=0 vec=36",
                show(read("kvm_msi_set_irq: dst 0 vec 36 (Fixed|physical|level)")
                        .values()));
        assertEquals(
                "address=4276097036 data=295 dst=1 vec=39",
                show(read("kvm_msi_set_irq: dst 1 vec 39 (LowPrio|logical|edge|rh)")
                        .values()));
        assertEquals(
                0xfee00000L | 0x34L << 12 | 0x1200L << 32,
                read("kvm_msi_set_irq: dst 1234 vec 39 (Fixed|physical|edge)").value("address"));
        assertEquals(
                "address=4276092928 data=39",
                show(read("kvm_msi_set_irq: address=4276092928 data=39").values()));
    }

    @Test
    void readsTheModeOfAnAcceptedInterrupt() throws IOException {
        assertEquals(
                "apicid=0 dm=0 tm=0 vec=236",
                show(read("kvm_apic_accept_irq: apicid 0 vec 236 (Fixed|edge)").values()));
        assertEquals(
                "apicid=31 dm=256 tm=1 vec=36",
                show(read("kvm_apicv_accept_irq: apicid 1f vec 36 (LowPrio|level)")
                        .values()));
        assertEquals(
                "icr_low=804096 dest_id=31 vec=0",
                show(read("kvm_apic_ipi: dst 1f vec 0 (INIT|physical|assert|edge|all-but-self)")
                        .values()));
        assertEquals(
                "icr_low=2301 dest_id=1 vec=253",
                show(read("kvm_apic_ipi: dst 1 vec 253 (Fixed|logical|de-assert|edge|dst)")
                        .values()));
        assertEquals(
                "pin=4 coalesced=1 dst=0 vec=37",
                show(read("kvm_ioapic_set_irq: pin 4 dst 0 vec 37 (Fixed|physical|edge) (coalesced)")
                        .values()));
        assertEquals(
                "chip=1 pin=2 coalesced=0",
                show(read("kvm_pic_set_irq: chip 1 pin 2 (edge|masked)").values()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S|1", "D|2", "T|4", "t|8", "X|16", "Z|32", "P|64", "I|128", "R|0", "R+|256", "S+|257", "128|128",
            })
    void statesAreTheNumbersOfTheRecord(String state, long bits) throws IOException {
        Rows.Row row = read("sched_switch: prev_comm=a prev_pid=1 prev_prio=120 prev_state=" + state
                + " ==> next_comm=b next_pid=2 next_prio=100");
        assertEquals(bits, row.value("prev_state"));
    }

    @Test
    void namesOfTasksMayHoldAnything() throws IOException {
        assertEquals(
                "prev_comm='CPU 0/KVM' prev_pid=-1 prev_prio=120 prev_state=1 next_comm='x ==> y' next_pid=2 next_prio=-3",
                show(
                        read("sched_switch: prev_comm=CPU 0/KVM prev_pid=-1 prev_prio=120 prev_state=S ==> next_comm=x ==> y "
                                        + "next_pid=2 next_prio=-3")
                                .values()));
        assertEquals(
                "prev_comm='a:b [1] S' prev_pid=3 prev_prio=120 prev_state=32 next_comm='kworker/u4:0' next_pid=9 next_prio=110",
                show(read("sched_switch:         a:b [1] S:3 [120] X ==> kworker/u4:0:9 [110]")
                        .values()));
        assertEquals(
                "comm='a pid=3 b' pid=17 prio=120 target_cpu=3",
                show(read("sched_waking: comm=a pid=3 b pid=17 prio=120 target_cpu=003")
                        .values()));
        assertEquals(
                "comm='a b' pid=17 prio=120 target_cpu=3 success=1",
                show(read("sched_wakeup_new: comm=a b pid=17 prio=120 success=1 target_cpu=003")
                        .values()));
        assertEquals(
                "comm='kworker/u4:0' pid=9 prio=120 target_cpu=1",
                show(read("sched_wakeup:         kworker/u4:0:9 [120] CPU:001").values()));
        assertEquals("a b", read("ev: x=1").comm());
    }

    @Test
    void statesOfThePluginAreThoseOfOldKernels() throws IOException {
        assertEquals(128L, read("sched_switch:  a:1 [120] W ==> b:2 [120]").value("prev_state"));
        assertEquals(0L, read("sched_switch:  a:1 [120] R ==> b:2 [120]").value("prev_state"));
        assertEquals(16L, read("sched_switch:  a:1 [120] Z ==> b:2 [120]").value("prev_state"));
    }

    @Test
    void readsProbesAndTheirFunctions() throws IOException {
        Rows.Row entry = read("virtnet_start_xmit: (start_xmit+0x0/0x5a0 [virtio_net]) skb=0xffff8880064b00e8 len=-2 "
                + "name=\"output.0\" bad=(fault)");
        assertEquals("start_xmit", entry.function());
        assertEquals("skb=-131391533940504 len=-2 name='output.0' bad='(fault)'", show(entry.values()));
        Rows.Row ret = read("x_ret: (vhost_worker+0x76/0xc0 [vhost] <- handle_rx) ret=5");
        assertEquals("handle_rx_ret", ret.function());
        assertEquals("ret=5", show(ret.values()));
        assertEquals(
                "get_tx_bufs.constprop.0",
                read("p: (get_tx_bufs.constprop.0+0x0/0x1d0 [vhost_net])").function());
        Rows.Row user = read("virtqueue_pop: (0x55d0c1a2b3c4) vq=0x10");
        assertNull(user.function());
        assertEquals("__probe_ip=94355090224068 vq=16", show(user.values()));
        assertEquals(
                "__probe_func=32 __probe_ret_ip=16 ret=1",
                show(read("p_ret: (0x10 <- 0x20) ret=1").values()));
        Rows.Row report = read("handle_rx_ret:   (ffffffffc043d1c0 <- ffffffffc0424906) ret=1");
        assertNull(report.function());
        assertEquals("__probe_func=-1069297216 __probe_ret_ip=-1069397754 ret=1", show(report.values()));
        assertEquals(
                "__probe_ip=-1069297216 net=16",
                show(read("handle_rx:   __probe_ip=ffffffffc043d1c0 net=0x10").values()));
    }

    @Test
    void aProbeAndATracepointOfOneNameAreTwoTypes() throws IOException {
        Rows rows = Rows.of(folder, """
                           a-7       [001] d..1.     5.000001: kvm_set_irq: gsi 24 level 1 source 0
                           a-7       [001] d..1.     5.000002: kvm_set_irq: (kvm_set_irq+0x0/0x80 [kvm]) irq=24
                """);
        assertEquals("gsi=24 level=1 irq_source_id=0", show(rows.rows().get(0).values()));
        assertNull(rows.rows().get(0).function());
        assertEquals("irq=24", show(rows.rows().get(1).values()));
        assertEquals("kvm_set_irq", rows.rows().get(1).function());
    }

    @Test
    void readsSystemCallsOfEachForm() throws IOException {
        for (String form : new String[] {
            "sys_ioctl(fd: b, cmd: ae80, arg: 7fff1da953f0)",
            "sys_ioctl(fd: 0xb, cmd: 0xae80, arg: 0x7fff1da953f0)",
            "sys_enter_ioctl:      fd: 0x0000000b, cmd: 0x0000ae80, arg: 0x7fff1da953f0",
            "sys_enter_ioctl:      fd=0x0000000b cmd=0x0000ae80 arg=0x7fff1da953f0"
        }) {
            Rows.Row row = read(form);
            assertEquals("sys_enter_ioctl", row.type());
            assertEquals("fd=11 cmd=44672 arg=140733691024368", show(row.values()), form);
        }
        for (String form : new String[] {
            "sys_ioctl -> 0xfffffffffffffff5",
            "sys_exit_ioctl:    0xfffffffffffffff5",
            "sys_exit_ioctl:    __syscall_nr=16 ret=0xfffffffffffffff5"
        }) {
            Rows.Row row = read(form);
            assertEquals("sys_exit_ioctl", row.type());
            assertEquals(-11L, row.value("ret"), form);
        }
        assertEquals(
                "uaddr=16 op=128 val=2",
                show(read("sys_futex(uaddr: 10, op: 80, val: 2)").values()));
        assertEquals(
                "op=129 uaddr=16 val=1",
                show(read("sys_enter_futex:   op=FUTEX_WAKE|FUTEX_PRIVATE_FLAG uaddr=0x10 val=1")
                        .values()));
        assertEquals(
                "dfd=4294967196 filename=94355090224068 flags=0",
                show(read("sys_openat(dfd: 0xffffff9c, filename: 0x55d0c1a2b3c4 \"/etc/a: b\", flags: 0)")
                        .values()));
    }

    @Test
    void readsMarkers() throws IOException {
        for (String form : new String[] {
            "tracing_mark_write: anchor begin mono_ns=7",
            "print:                tracing_mark_write: anchor begin mono_ns=7",
            "print:                ip=tracing_mark_write buf=anchor begin mono_ns=7"
        }) {
            Rows.Row row = read(form);
            assertEquals("print", row.type());
            assertEquals("buf='anchor begin mono_ns=7'", show(row.values()), form);
        }
    }

    @Test
    void stackTracesAreNoDamage() throws IOException {
        Rows rows = Rows.of(folder, """
                           a-7       [001] d..1.     5.000001: <stack trace>
                 => trace_event_raw_event_sched_switch
                 => __schedule
                           a-7       [001] d..1.     5.000002: kernel_stack:         <stack trace >
                => __schedule (ffffffff81000000)
                           a-7       [001] d..1.     5.000003: vfs_read <-ksys_read
                """);
        assertEquals(3, rows.rows().size());
        assertTrue(rows.anomalies().isEmpty(), () -> rows.anomalies().toString());
        assertEquals(
                "function='vfs_read' parent='ksys_read'",
                show(rows.rows().get(2).values()));
    }
}
