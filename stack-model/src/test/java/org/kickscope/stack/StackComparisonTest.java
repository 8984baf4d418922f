package org.kickscope.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counterparts, decode points and environments of the shipped stacks. */
class StackComparisonTest {
    private static StackCatalogue catalogue;

    @BeforeAll
    static void load() throws IOException {
        catalogue = StackCatalogue.shipped();
    }

    private static String counterpart(String left, String right, String layer) {
        for (LayerPair p : LayerPair.of(catalogue.get(left), catalogue.get(right))) {
            if (p.left() != null && p.left().id().equals(layer)) {
                return p.match().id() + " "
                        + (p.right() == null ? "" : p.right().id());
            }
        }
        throw new AssertionError(layer);
    }

    @ParameterizedTest
    @CsvSource({
        "kvm-vhost-net, vbus-kvm, kvm-exit, 'role kvm-exit'",
        "kvm-vhost-net, vbus-kvm, virtio-pci, 'place vbus-bridge'",
        "kvm-vhost-net, vbus-kvm, vhost-worker, 'place venet-worker'",
        "kvm-vhost-net, vbus-kvm, ioeventfd, 'none '",
        "kvm-vhost-net, kvm-qemu, ioeventfd, 'role ioeventfd'",
        "lguest, lguest-pci, lguest-bus, 'place virtio-pci'",
        "xen, domino, netfront, 'none '"
    })
    void layersCorrespondByRoleOrByPlace(String left, String right, String layer, String wanted) {
        assertEquals(wanted, counterpart(left, right, layer));
    }

    @Test
    void everyLayerIsInThePairsOnce() {
        for (Stack a : catalogue.all()) {
            for (Stack b : catalogue.all()) {
                List<LayerPair> pairs = LayerPair.of(a, b);
                assertEquals(
                        a.layers(),
                        pairs.stream()
                                .map(LayerPair::left)
                                .filter(l -> l != null)
                                .toList(),
                        a.id() + " " + b.id());
                assertEquals(
                        b.layers().size(),
                        pairs.stream()
                                .map(LayerPair::right)
                                .filter(l -> l != null)
                                .distinct()
                                .count());
                assertTrue(pairs.size() <= a.layers().size() + b.layers().size());
            }
        }
    }

    /** What facts/vbus settles: generation B decodes in KVM and again in vbus, generation A in KVM, localhost in vbus. */
    @ParameterizedTest
    @CsvSource({
        "vbus-kvm, 'kvm-io-bus vbus-xinterface vbus-client'",
        "vbus-kvm-a, 'kvm-io-bus kvm-userspace-exit ioeventfd'",
        "vbus-localhost, vbus-client",
        "domino, domino-ko"
    })
    void decodePointsStandInTheOrderOfThePath(String stack, String layers) {
        assertEquals(
                layers,
                DecodePoint.of(catalogue.get(stack)).stream()
                        .map(p -> p.layer().id())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void anEnvironmentIsNamedByItsFirstDecoder() {
        assertEquals("kvm-io-bus", Environment.of(catalogue.get("vhost-user")));
        assertEquals(Environment.of(catalogue.get("kvm-vhost-net")), Environment.of(catalogue.get("vbus-kvm")));
        assertNull(Environment.of(catalogue.get("vfio")), "no decoder is on its path");
    }

    @Test
    void whatAnotherEnvironmentHasIsKept() {
        for (Environment.Part p : Environment.parts(catalogue.get("vbus-kvm"), catalogue)) {
            boolean kept = p.elsewhere().contains("vbus-localhost");
            assertEquals(
                    catalogue.get("vbus-localhost").layer(p.layer().id()) != null,
                    kept,
                    p.layer().id());
        }
        assertTrue(
                Environment.parts(catalogue.get("domino"), catalogue).stream().allMatch(Environment.Part::anew));
        assertEquals(
                List.of(Duty.HOTSWAP),
                Environment.away(catalogue.get("domino")).stream()
                        .map(Responsibility::duty)
                        .toList());
    }
}
