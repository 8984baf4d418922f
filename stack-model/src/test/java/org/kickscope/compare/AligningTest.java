package org.kickscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kickscope.compare.Alignment.Absence;
import org.kickscope.compare.Counterpart.Match;

/** Which layers correspond: as the mock-up of the view has it for two stacks, as one would draw it for others. */
class AligningTest {

    private static Alignment alignment(String a, String b, int direction) {
        return Samples.compared(a, b)
                .stacks()
                .get(0)
                .directions()
                .get(direction)
                .alignment();
    }

    private static List<String> names(Alignment a) {
        return a.counterparts().stream().map(Counterpart::name).toList();
    }

    private static List<String> alone(Alignment a, boolean ofA, Absence why) {
        return a.rows().stream()
                .filter(r -> r.counterpart() < 0 && (r.a() != null) == ofA && r.absence() == why)
                .map(r -> (ofA ? r.a() : r.b()).id())
                .toList();
    }

    private static final String VHOST = "modelled-ab/same-load-vhost-net/trace.txt.xz";
    private static final String VBUS = "modelled-ab/same-load-vbus-kvm/trace.txt.xz";

    @Test
    void kicksOfVhostAndVbus() {
        Alignment a = alignment(VHOST, VBUS, 0);
        assertEquals(
                List.of(
                        "kvm-exit",
                        "kvm-io-bus",
                        "vhost-poll|venet-isr",
                        "wakeup",
                        "vhost-worker|venet-worker",
                        "vhost-net|venet-device",
                        "tap"),
                names(a));
        assertEquals(List.of("ioeventfd", "eventfd"), alone(a, true, Absence.NO_COUNTERPART));
        assertEquals(
                List.of("vbus-xinterface", "vbus-connector", "vbus-client", "shm-signal-host"),
                alone(a, false, Absence.NO_COUNTERPART));
        assertEquals(Match.HAND_OFF, a.counterparts().get(2).match(), "both wake the thread");
    }

    @Test
    void interruptsOfVhostAndVbus() {
        Alignment a = alignment(VHOST, VBUS, 1);
        assertEquals(
                List.of(
                        "vhost-net|shm-signal-host",
                        "eventfd",
                        "irqfd",
                        "kvm-irqchip",
                        "irqfd-inject",
                        "lapic",
                        "wakeup",
                        "vcpu"),
                names(a));
        assertEquals(Match.BEGIN, a.counterparts().get(0).match());
        assertEquals(List.of("vbus-connector", "vbus-eventq"), alone(a, false, Absence.NO_COUNTERPART));
    }

    @Test
    void theReplacedSpansAreMeasuredWhole() {
        Comparison c = Samples.compared(VHOST, VBUS);
        PartComparison kick = Samples.part(c, "kick", "kvm-io-bus → vhost-poll|venet-isr");
        assertEquals(Part.Kind.SPAN, kick.part().kind());
        assertEquals(List.of("ioeventfd", "eventfd"), kick.a().layersBetween());
        assertEquals(4, kick.b().layersBetween().size());
        // medians of the three and of the five steps of the truth add up to about that
        assertEquals(162 + 110 + 131, kick.a().p50().estimate(), 25);
        assertEquals(216 + 115 + 184 + 111 + 131, kick.b().p50().estimate(), 40);
        PartComparison interrupt = Samples.part(c, "interrupt", "vhost-net|shm-signal-host → eventfd");
        assertEquals(List.of(), interrupt.a().layersBetween());
        assertEquals(List.of("vbus-connector", "vbus-eventq"), interrupt.b().layersBetween());
    }

    @Test
    void ofVhostAndQemuTheThreadsCorrespondByHowTheyAreReached() {
        Alignment a = alignment("vhost-net-ping/trace.dat", "qemu-ioeventfd/trace.dat", 0);
        assertTrue(
                names(a).containsAll(List.of("vhost-worker|qemu-loop", "vhost-net|qemu-virtio", "tap")),
                () -> "" + names(a));
        assertEquals(List.of("vhost-poll"), alone(a, true, Absence.NO_COUNTERPART));
    }

    @Test
    void whatOnlyOneTraceShowsHasNoPartner() {
        Alignment a = alignment("qemu-ioeventfd/trace.dat", "qemu-no-ioeventfd/trace.dat", 0);
        assertEquals(List.of("kvm-exit", "kvm-io-bus", "wakeup", "qemu-loop", "tap"), names(a));
        assertEquals(List.of("ioeventfd", "eventfd"), alone(a, true, Absence.NO_COUNTERPART));
        assertEquals(List.of("qemu-virtio"), alone(a, true, Absence.NOT_SEEN));
        assertEquals(List.of("kvm-userspace-exit"), alone(a, false, Absence.NOT_SEEN));
    }

    @Test
    void aGuestsTraceOnOneSideIsNotMistakenForAnotherStack() {
        MadeRun host = new MadeRun("kvm-vhost-net");
        MadeRun both = new MadeRun("kvm-vhost-net");
        for (int i = 0; i < 30; i++) {
            host.kick(List.of("kvm-exit", "kvm-io-bus", "ioeventfd"), 500, 100);
            both.kick(List.of("virtio-net", "virtio-ring", "kvm-exit", "kvm-io-bus", "ioeventfd"), 50, 50, 500, 100);
        }
        Comparison c = new Comparing(MadeSignal.CATALOGUE, Terms.USUAL).compare(host.run(), both.run());
        DirectionComparison d = c.stacks().get(0).directions().get(0);
        assertEquals(List.of("kvm-exit", "kvm-io-bus", "ioeventfd"), names(d.alignment()));
        assertEquals(List.of("virtio-net", "virtio-ring"), alone(d.alignment(), false, Absence.NOT_SEEN));
        assertEquals("kvm-exit → ioeventfd", d.whole().part().name(), "only what both show");
        assertEquals(Finding.SAME, d.whole().finding());
    }

    @Test
    void anOptionalLayerThatOneSideNeverNeededStaysAStepOfItsOwn() {
        MadeRun a = new MadeRun("kvm-vhost-net");
        MadeRun b = new MadeRun("kvm-vhost-net");
        List<String> asleep = List.of("vhost-poll", "wakeup", "vhost-worker", "vhost-net");
        List<String> awake = List.of("vhost-poll", "vhost-net");
        for (int i = 0; i < 60; i++) {
            a.kick(awake, 1000);
            b.kick(i % 3 == 0 ? asleep : awake, i % 3 == 0 ? new long[] {200, 3000, 900} : new long[] {1000});
        }
        Comparison c = new Comparing(MadeSignal.CATALOGUE, Terms.USUAL).compare(a.run(), b.run());
        assertEquals(60, Samples.part(c, "kick", "vhost-poll → vhost-net").a().n());
        assertEquals(40, Samples.part(c, "kick", "vhost-poll → vhost-net").b().n(), "the others went by the wake-up");
        assertEquals(
                Finding.SAME, Samples.part(c, "kick", "vhost-poll → vhost-net").finding());
    }

    @Test
    void everyPairOfStacksHasOneOrder() {
        List<String> stacks = List.of(
                "kvm-vhost-net",
                "kvm-qemu",
                "vhost-user",
                "vdpa",
                "vduse",
                "vbus-kvm",
                "vbus-kvm-a",
                "vbus-localhost",
                "lguest",
                "xen",
                "ira",
                "syborg",
                "virtio-mmio");
        int compared = 0;
        for (String a : stacks) {
            for (String b : stacks) {
                Comparison c = Samples.compared(
                        "modelled/" + a + "/clean/trace.txt.gz", "modelled/" + b + "/clean/trace.txt.gz");
                for (StackComparison s : c.stacks()) {
                    for (DirectionComparison d : s.directions()) {
                        ordered(d.alignment(), a + ", " + b);
                        compared++;
                    }
                }
            }
        }
        assertTrue(compared > 200, "only " + compared);
    }

    private static void ordered(Alignment a, String what) {
        Set<String> ofA = new HashSet<>();
        Set<String> ofB = new HashSet<>();
        List<Integer> numbers = new ArrayList<>();
        for (Alignment.Row r : a.rows()) {
            assertTrue(r.a() == null || ofA.add(r.a().id()), what + ": twice " + r);
            assertTrue(r.b() == null || ofB.add(r.b().id()), what + ": twice " + r);
            assertEquals(r.counterpart() >= 0, r.a() != null && r.b() != null, what);
            if (r.counterpart() >= 0) {
                assertEquals(numbers.size(), r.counterpart(), what);
                numbers.add(r.counterpart());
            }
        }
        assertEquals(a.counterparts().size(), numbers.size(), what);
    }
}
