package org.kickscope.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.imports.Compression;
import org.kickscope.imports.Traces;
import org.kickscope.scan.EventScan;
import org.kickscope.stack.Duty;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

class ControlScanTest {
    private static final Path SAMPLES = Path.of("../samples");

    @TempDir
    Path folder;

    private static ControlPlane plane(Path file) throws IOException {
        ControlScan scan = new ControlScan();
        try (Trace trace = Traces.open(file)) {
            new EventScan(List.of(scan)).run(trace, Long.MIN_VALUE, Long.MAX_VALUE, Progress.NONE);
        }
        return scan.plane();
    }

    private ControlPlane written(String... lines) throws IOException {
        return plane(
                Files.writeString(folder.resolve("t.txt"), "# tracer: nop\n#\n" + String.join("\n", lines) + "\n"));
    }

    private static List<String> lines(Path compressed) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Compression.open(compressed, Compression.of(compressed)), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    /** The shim inside QEMU and the kernel's probes saw the same ioctls, in the same order, with the same arguments. */
    @Test
    void vhostStepsAreThoseThatQemuMade() throws IOException {
        Path sample = SAMPLES.resolve("vhost-net-setup");
        List<String> stated = new ArrayList<>();
        Pattern call = Pattern.compile("(\\d+) ioctl\\(\\d+, (VHOST_\\w+), (.*)\\) = 0");
        boolean stopped = false;
        for (String line : lines(sample.resolve("ioctl-decoded.txt.xz"))) {
            Matcher m = call.matcher(line);
            // the recording ended before QEMU stopped the device
            stopped |= line.contains("VHOST_GET_VRING_BASE");
            if (m.find() && !stopped) {
                stated.add(m.group(1) + " " + m.group(2) + stated(m.group(2), m.group(3)));
            }
        }
        List<String> seen = new ArrayList<>();
        for (SetUpStep s : plane(sample.resolve("setup-tracefs.txt.xz")).steps()) {
            if (s.name().startsWith("VHOST_")) {
                assertEquals("vhost1", s.object());
                assertEquals(1, s.times());
                seen.add(s.evidence().tid() + " " + s.name() + " " + String.join(" ", s.arguments()));
            }
        }
        assertEquals(26, stated.size());
        assertEquals(
                String.join("\n", stated).replace("= ", "="),
                String.join("\n", seen).replaceAll("(?m) +$", ""));
    }

    /** A word in the table that is no duty would silently serve none. */
    @Test
    void dutiesOfTheTableAreDuties() throws IOException {
        int served = 0;
        for (ControlTables.Command c : new ControlTables().commands()) {
            assertEquals(c.duty() == null, Duty.of(c.duty()) == null, c.name());
            served += c.duty() == null ? 0 : 1;
        }
        assertTrue(served > 40, "the table names the duties of " + served + " commands");
        Map<Duty, Long> seen = plane(SAMPLES.resolve("vhost-net-setup/setup-tracefs.txt.xz")).steps().stream()
                .filter(s -> s.duty() != null && !s.capabilityProbe())
                .collect(Collectors.groupingBy(SetUpStep::duty, Collectors.summingLong(SetUpStep::times)));
        assertEquals(2, seen.get(Duty.ADDRESS_DECODE), "the addresses of the two queues");
        assertEquals(1, seen.get(Duty.MEMORY_ROUTING), "one VHOST_SET_MEM_TABLE");
        assertEquals(4, seen.get(Duty.FEATURE_NEGOTIATION), "asked and set, twice");
    }

    /** The shim's words for an argument in ours; what a GET returned is no argument. */
    private static String stated(String command, String structure) {
        if (command.contains("_GET_") || structure.isBlank()) {
            return "";
        }
        if (command.endsWith("FEATURES")) {
            return " features=" + structure;
        }
        if (command.equals("VHOST_SET_MEM_TABLE")) {
            return structure.replaceAll(".*nregions=(\\d+).*", " regions=$1");
        }
        return " "
                + structure
                        .replaceAll("[{}]", "")
                        .replaceAll(", log_guest_addr=.*", "")
                        .replace(",", "")
                        .replace("index=", "vring=")
                        .replaceAll("num=", command.endsWith("BASE") ? "index=" : "size=")
                        .replace("flags=0 ", "flags=0x0 ")
                        .replaceAll("(desc|used|avail)_user_addr", "$1");
    }

    @Test
    void kvmBindingsAreThoseOfTheNotes() throws IOException {
        List<String> left = new ArrayList<>();
        long probes = 0;
        for (SetUpStep s :
                plane(SAMPLES.resolve("vhost-net-mq/setup-tracefs.txt.xz")).steps()) {
            if (s.name().equals("KVM_IOEVENTFD") && !s.capabilityProbe()) {
                left.add(String.join(" ", s.arguments()));
            }
            probes += s.capabilityProbe() ? s.times() : 0;
        }
        assertEquals(
                List.of(
                        "addr=0xfebfb000 len=0 fd=31 flags=0x0",
                        "addr=0xfebfb004 len=0 fd=32 flags=0x0",
                        "addr=0xfebfb008 len=0 fd=33 flags=0x0",
                        "addr=0xfebfb00c len=0 fd=34 flags=0x0"),
                left);
        assertEquals(14, probes, "seven bound and removed at port 0");
    }

    @Test
    void twoDevicesOfOneProcessAreTwo() throws IOException {
        ControlPlane plane = plane(SAMPLES.resolve("vhost-net-mq/setup-tracefs.txt.xz"));
        List<String> ids = plane.objects().stream().map(ControlledObject::id).toList();
        assertEquals(List.of("vm1", "vhost1", "vhost2", "vcpu1", "vcpu2"), ids);
        assertEquals(
                List.of("file 0xffff88810e7bb600", "device 0xffff888122bb0000"),
                plane.objects().get(1).names());
        List<Long> acknowledged = plane.features().stream()
                .filter(f -> f.role().equals("acknowledged") && f.names().contains("VIRTIO_F_VERSION_1"))
                .map(FeatureSet::value)
                .toList();
        assertEquals(List.of(0x130008000L, 0x130008000L), acknowledged);
    }

    @Test
    void aLineOfTheTextIsAStepOrPartOfOne() throws IOException {
        for (String sample : List.of("vhost-net-ping", "microvm-mmio", "qemu-ioeventfd", "vhost-net-legacy-pio")) {
            Path file = SAMPLES.resolve(sample).resolve("setup-tracefs.txt.xz");
            long stated = lines(file).stream()
                    .filter(
                            l -> l.matches(
                                    ".*: (kvm_ioeventfd|kvm_irqfd|kvm_set_irq_routing|kvm_write_tsc_offset|vhost_net_ioctl): .*"))
                    .count();
            ControlPlane plane = plane(file);
            assertEquals(
                    stated, plane.steps().stream().mapToLong(SetUpStep::times).sum(), sample);
            assertEquals(0, plane.setAside());
            assertTrue(plane.steps().stream().anyMatch(SetUpStep::capabilityProbe), sample);
        }
    }

    @Test
    void whatACallFillsInIsNotReadAtItsEntry() throws IOException {
        ControlPlane plane = plane(SAMPLES.resolve("vhost-net-ping/setup-tracefs.txt.xz"));
        FeatureSet offered = plane.features().get(0);
        assertEquals("offered", offered.role());
        assertNull(offered.value(), "0x7f58f4d907b2 in the text is what was there before");
        assertTrue(offered.remark().contains("not visible in this trace"), offered.remark());
        FeatureSet set = plane.features().stream()
                .filter(f -> f.value() != null)
                .findFirst()
                .orElseThrow();
        assertEquals(0x130008000L, set.value());
        assertEquals(
                List.of(
                        "VIRTIO_NET_F_MRG_RXBUF",
                        "VIRTIO_RING_F_INDIRECT_DESC",
                        "VIRTIO_RING_F_EVENT_IDX",
                        "VIRTIO_F_VERSION_1"),
                set.names());
    }

    @Test
    void theQuestionsAreAnsweredFromEvidence() throws IOException {
        List<Answer> answers =
                plane(SAMPLES.resolve("vhost-net-ping/setup-tracefs.txt.xz")).answers();
        assertEquals(
                java.util.Arrays.asList("yes", null, "yes", "yes", null, null),
                answers.stream().map(Answer::answer).toList());
        for (Answer a : answers) {
            assertEquals(a.answer() == null, a.evidence().isEmpty(), a.sentence());
        }
        assertTrue(
                answers.get(3).sentence().contains("begin at index 0: a start"),
                answers.get(3).sentence());
        assertTrue(plane(SAMPLES.resolve("qemu-no-ioeventfd/setup-tracefs.txt.xz")).answers().stream()
                .allMatch(a -> a.answer() == null && a.sentence().startsWith("not visible")));
    }

    private static final String QEMU = " qemu-1 [000] ..... ";
    private static final String OTHER = " other-9 [000] ..... ";
    private static final String VHOST =
            ": vhost_net_ioctl: (vhost_net_ioctl+0x0/0x9 [vhost_net]) file=0xffff888000000100 ";
    private static final String RET = ": vhost_net_ioctl_ret: (x+0x1/0x9 [vhost_net] <- vhost_net_ioctl) ret=";

    @Test
    void refusalsAndRestoredRingsAreEvidence() throws IOException {
        List<Answer> answers = written(
                        QEMU + "1.000001" + VHOST + "cmd=0xaf01 w0=0x0 w1=0x0",
                        QEMU + "1.000002" + RET + "0",
                        QEMU + "1.000003" + VHOST + "cmd=0x4008af00 w0=0x130008000 w1=0x0",
                        QEMU + "1.000004" + RET + "-95",
                        QEMU + "1.000005" + VHOST + "cmd=0x4008af12 w0=0x1700000001 w1=0x0",
                        QEMU + "1.000006" + RET + "0",
                        OTHER + "1.000007" + VHOST + "cmd=0x4008af12 w0=0x0 w1=0x0",
                        OTHER + "1.000008" + RET + "-1")
                .answers();
        assertEquals("no", answers.get(3).answer(), answers.get(3).sentence());
        assertNull(answers.get(4).answer(), "who was refused was not the owner");
        assertEquals("yes", answers.get(5).answer());
        assertEquals(1_000_007_000L, answers.get(5).evidence().get(0).timeNs());
        Answer restored = written(
                        QEMU + "1.000003" + VHOST + "cmd=0x4008af00 w0=0x130008000 w1=0x0",
                        QEMU + "1.000004" + RET + "0",
                        QEMU + "1.000005" + VHOST + "cmd=0x4008af12 w0=0x1700000001 w1=0x0",
                        QEMU + "1.000006" + RET + "0")
                .answers()
                .get(3);
        assertEquals("yes", restored.answer());
        assertTrue(restored.sentence().contains("begin at index 23: it goes on"), restored.sentence());
        Answer unprivileged = written(
                        QEMU + "1.000003" + VHOST + "cmd=0xaf01 w0=0x0 w1=0x0", QEMU + "1.000004" + RET + "-13")
                .answers()
                .get(4);
        assertEquals("no", unprivileged.answer());
    }

    @Test
    void bothOffersShowWhatWasTakenOut() throws IOException {
        String guest = " swapper-1 [000] ..... ";
        ControlPlane plane = written(
                QEMU + "1.000001" + VHOST + "cmd=0x8008af00 w0=0x7f0000000001 w1=0x0",
                QEMU + "1.000002" + RET + "0 file=0xffff888000000100 cmd=0x8008af00 w0=0x33d008000",
                guest
                        + "2.000001: vp_modern_get_features_ret: (vp_finalize+0x1/0x9 <- vp_modern_get_features) ret=0x130000020 device_id=1",
                guest
                        + "2.000002: vp_modern_set_features: (vp_modern_set_features+0x0/0x9) features=0x100000020 device_id=1");
        assertEquals(0L, plane.steps().get(0).result());
        List<FeatureSet> sets = plane.features();
        assertEquals(
                List.of("offered", "offered", "limited", "acknowledged"),
                sets.stream().map(FeatureSet::role).toList());
        assertEquals(0x33d008000L, sets.get(0).value(), "as the call left it, not as it found it");
        assertTrue(sets.get(0).names().containsAll(List.of("VHOST_F_LOG_ALL", "VHOST_NET_F_VIRTIO_NET_HDR")));
        assertEquals("the device to the guest", sets.get(1).by());
        assertEquals("VIRTIO_NET_F_MAC", sets.get(1).names().get(0));
        assertEquals(
                List.of("VIRTIO_NET_F_MRG_RXBUF", "VIRTIO_F_NOTIFY_ON_EMPTY", "VIRTIO_F_ACCESS_PLATFORM"),
                sets.get(2).names(),
                "not what only vhost and the VMM speak about");
        assertEquals(0x100000020L, sets.get(3).value());
        assertEquals("yes", plane.answers().get(1).answer());
        assertEquals(2, plane.answers().get(1).evidence().size());
    }

    @Test
    void systemCallsAloneAreStepsAndInsideThemTheProbesAreNoneOfTheirOwn() throws IOException {
        ControlPlane plane = written(
                QEMU + "1.000001: sys_ioctl(fd: 12, cmd: ffffffffc008af12, arg: 7ffd0000)",
                QEMU + "1.000002" + VHOST + "cmd=0xc008af12 w0=0x1 w1=0x0",
                QEMU + "1.000003: sys_ioctl -> 0x0",
                QEMU + "1.000004: sys_ioctl(fd: b, cmd: ae80, arg: 0)",
                QEMU + "1.000005: sys_ioctl -> 0x0");
        assertEquals(1, plane.steps().size());
        SetUpStep step = plane.steps().get(0);
        assertEquals("VHOST_GET_VRING_BASE", step.name());
        assertEquals(List.of("vring=1"), step.arguments());
        assertEquals(0, step.result());
        assertEquals("sys_enter_ioctl", step.evidence().event());
        assertEquals(
                List.of("fd 18 of thread 1", "file 0xffff888000000100"),
                plane.objects().get(0).names());
    }

    @Test
    void eventsOfQemuAndOfTheGuestAreStepsToo() throws IOException {
        ControlPlane plane = written(
                QEMU + "1.000001: virtio_set_status: vdev=0x560e395381a0 val=3",
                QEMU + "1.000002: virtio_set_status: vdev=0x560e395381a0 val=11",
                QEMU + "1.000003: vhost_user_write: req=1 flags=0x1",
                QEMU + "1.000004: vhost_user_write: req=2 flags=0x1",
                QEMU + "1.000005: vp_modern_set_status: (vp_modern_set_status+0x0/0x9) status=15");
        assertEquals(
                List.of(
                        "virtio1 device status [status=0x3 ACKNOWLEDGE DRIVER]",
                        "virtio1 device status [status=0xb ACKNOWLEDGE DRIVER FEATURES_OK]",
                        "vhost-user1 VHOST_USER_GET_FEATURES []",
                        "vhost-user1 VHOST_USER_SET_FEATURES []",
                        "driver1 driver sets status [status=0xf ACKNOWLEDGE DRIVER DRIVER_OK FEATURES_OK]"),
                plane.steps().stream()
                        .map(t -> t.object() + " " + t.name() + " " + t.arguments())
                        .toList());
        ControlPlane bound = written(
                QEMU + "1.000001: kvm_set_ioeventfd_pio: fd=12 addr=0x0 val=0x1 assign=1 size=2 datamatch=1",
                QEMU + "1.000002: kvm_set_ioeventfd_pio: fd=12 addr=0x0 val=0x1 assign=0 size=2 datamatch=1",
                QEMU + "1.000003: kvm_set_ioeventfd_mmio: fd=22 addr=0xfebfb000 val=0x0 assign=1 size=0 datamatch=0",
                QEMU + "1.000004: kvm_set_ioeventfd_mmio: fd=22 addr=0xfebfb000 val=0x0 assign=0 size=0 datamatch=0");
        assertEquals(
                List.of(true, true, false, false),
                bound.steps().stream().map(SetUpStep::capabilityProbe).toList());
        assertEquals("yes", plane.answers().get(2).answer());
        FeatureSet set = plane.features().stream()
                .filter(f -> f.role().equals("acknowledged"))
                .findFirst()
                .orElseThrow();
        assertNull(set.value(), "the message was seen, not what is in it");
    }

    @Test
    void aLoopOverASetUpCallIsCapped() throws IOException {
        String[] lines = new String[ControlScan.MOST_STEPS + 5];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = QEMU + String.format("1.%06d", i) + VHOST + "cmd=0xaf01 w0=0x0 w1=0x0";
        }
        ControlPlane plane = written(lines);
        assertEquals(5, plane.setAside());
        assertEquals(1, plane.steps().size());
        assertEquals(ControlScan.MOST_STEPS, plane.steps().get(0).times());
    }
}
