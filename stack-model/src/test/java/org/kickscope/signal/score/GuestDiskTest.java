package org.kickscope.signal.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.stack.StackCatalogue;

/**
 * A disk of the guest: its driver's requests and completions are hops. The trace is the modelled one of a network card, with
 * the driver's functions of a disk in the place of those of the card, so every signal must come out with the one layer
 * exchanged for the other.
 */
class GuestDiskTest {
    private static final Path CARD = Path.of("..", "samples", "modelled", "kvm-qemu", "clean");

    @TempDir
    Path folder;

    private static String text(Path packed) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long with(List<StatedSignal> signals, String layer, String event) {
        return signals.stream()
                .filter(s -> s.hops().stream()
                        .anyMatch(h -> h.layer().equals(layer) && h.event().equals(event)))
                .count();
    }

    @Test
    void requestsAndCompletionsOfADiskAreHops() throws IOException {
        Path guest = CARD.resolve("guest-trace.txt.gz");
        String disk = text(guest)
                .lines()
                .filter(l -> !l.contains(" net_dev_start_xmit: "))
                .map(l -> l.replace(
                                "start_xmit: (start_xmit+0x0/0x5a0 [virtio_net])",
                                "virtio_queue_rq: (virtio_queue_rq+0x0/0x5a0 [virtio_blk])")
                        .replace(
                                "skb_xmit_done: (skb_xmit_done+0x0/0xa0 [virtio_net])",
                                "virtblk_done: (virtblk_done+0x0/0xa0 [virtio_blk])"))
                .collect(Collectors.joining("\n", "", "\n"));
        Path rewritten = folder.resolve("guest-trace.txt");
        Files.writeString(rewritten, disk);
        StackCatalogue catalogue = StackCatalogue.shipped();
        Path host = CARD.resolve("trace.txt.gz");
        List<StatedSignal> ofCard = RebuiltSignals.of(catalogue, host, guest);
        List<StatedSignal> ofDisk = RebuiltSignals.of(catalogue, host, rewritten);

        long requests = with(ofCard, "virtio-net", "net_dev_start_xmit");
        long completions = with(ofCard, "virtio-net", "skb_xmit_done");
        assertTrue(requests > 50 && completions > 50, requests + " and " + completions);
        assertEquals(requests, with(ofDisk, "virtio-blk", "virtio_queue_rq"));
        assertEquals(completions, with(ofDisk, "virtio-blk", "virtblk_done"));
        assertEquals(0, with(ofDisk, "virtio-net", "skb_xmit_done"));
        assertEquals(ofCard.size(), ofDisk.size());
    }
}
