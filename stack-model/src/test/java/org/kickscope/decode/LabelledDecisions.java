package org.kickscope.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.kickscope.imports.Traces;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;

/**
 * What the generator of a modelled trace knows about its decode decisions, compared with those that were found. From the
 * hops and the outcome of each signal follows which decoders it must have met and what they answered, from the table of
 * queues by which address, handle, GSI and vector.
 */
final class LabelledDecisions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KVM = Set.of("kvm-fast-mmio-bus", "kvm-mmio-bus", "kvm-pio-bus");
    private static final Set<String> FIRST = Set.of(
            "kvm-io-bus",
            "vbus-client",
            "lg-eventfd",
            "lg-hypercall",
            "lg-trap",
            "xen-upcall",
            "ira-host",
            "qemu-syborg",
            "virtio-domino",
            "domino-bus",
            "domino-ko",
            "qemu-pci");

    /** A decision that must be there: one of some decoders, at one of some times. */
    private record Wanted(String signal, boolean interrupt, Set<String> decoders, Result result, String names) {}

    private record Found(boolean interrupt, List<DecodeDecision> decisions) {}

    long right;
    long all;
    long kicks;
    /** Kicks that the truth does not have. */
    long invented;

    final List<String> faults = new ArrayList<>();

    private final Path folder;
    private final boolean lossy;
    private final Map<String, JsonNode> queues = new HashMap<>();
    private final Map<Long, List<Found>> atTime = new HashMap<>();
    private final Map<Found, Long> kickBegins = new HashMap<>();

    private LabelledDecisions(Path folder) {
        this.folder = folder;
        lossy = folder.endsWith("lossy") || folder.getFileName().toString().startsWith("lossy");
    }

    static LabelledDecisions of(Path folder, StackCatalogue catalogue) throws IOException {
        LabelledDecisions l = new LabelledDecisions(folder);
        for (JsonNode vm : JSON.readTree(l.packed("meta.json").toFile()).path("vms")) {
            vm.path("queues").forEach(q -> l.queues.put(q.path("queue").asText(), q));
        }
        l.find(catalogue);
        l.compare();
        return l;
    }

    static List<Path> below(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(f -> f.getFileName().toString().equals("meta.json"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    private Path packed(String name) {
        Path plain = folder.resolve(name);
        return Files.exists(plain) ? plain : folder.resolve(name + ".gz");
    }

    private InputStream truth() throws IOException {
        Path file = packed("truth.jsonl");
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private void find(StackCatalogue catalogue) throws IOException {
        List<Traces.Input> input = List.of(new Traces.Input(packed("trace.txt"), null));
        try (Trace trace = Traces.open(input, Progress.NONE)) {
            Decoding decoding = new Decoding(trace, catalogue, Long.MIN_VALUE, Long.MAX_VALUE);
            decoding.run(Progress.NONE);
            decoding.each(
                    c -> {
                        if (c.part()) {
                            return;
                        }
                        List<DecodeDecision> decisions = new ArrayList<>();
                        for (int d = 0; d < c.count(); d++) {
                            decisions.add(c.decision(d));
                        }
                        Found f = new Found(c.interrupt(), decisions);
                        Set<Long> times = new HashSet<>();
                        times.add(c.startNs());
                        decisions.forEach(d -> {
                            times.add(d.startNs());
                            times.add(d.startNs() + Math.max(0, d.costNs()));
                        });
                        times.forEach(t -> atTime.computeIfAbsent(t, k -> new ArrayList<>())
                                .add(f));
                        if (!c.interrupt()) {
                            kickBegins.put(f, c.startNs());
                        }
                    },
                    Progress.NONE);
        }
    }

    private void compare() throws IOException {
        kicks = kickBegins.size();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(truth(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                signal(JSON.readTree(line));
            }
        }
        invented = kickBegins.size();
    }

    private void signal(JsonNode t) {
        Map<String, JsonNode> hops = new HashMap<>();
        List<Long> times = new ArrayList<>();
        boolean seen = false;
        for (JsonNode h : t.get("hops")) {
            if (!"guest".equals(h.path("trace").asText())) {
                hops.put(h.get("layer").asText(), h);
                times.add(h.get("tNs").asLong());
                seen |= FIRST.contains(h.get("layer").asText());
            }
        }
        boolean interrupt = t.get("direction").asText().equals("interrupt");
        for (Wanted w : interrupt ? interrupt(t, hops) : kick(t, hops)) {
            all++;
            String fault = fault(w, times);
            if (fault == null) {
                right++;
            } else {
                faults.add(w + ": " + fault);
            }
        }
        if (!interrupt && seen) {
            times.forEach(time -> atTime.getOrDefault(time, List.of()).forEach(kickBegins::remove));
        }
    }

    private List<Wanted> kick(JsonNode t, Map<String, JsonNode> hops) {
        List<Wanted> all = new ArrayList<>();
        String id = t.get("id").asText();
        String outcome = t.get("outcome").asText();
        String doorbell = queues.getOrDefault(t.path("queue").asText(), JSON.createObjectNode())
                .path("doorbell")
                .asText();
        String address = outcome.equals("dropped") ? "" : doorbell.replaceFirst(".*(0x[0-9a-f]+).*", "$1");
        boolean ended = outcome.equals("delivered") || outcome.equals("coalesced");
        if (hops.containsKey("kvm-io-bus")) {
            boolean hit = hops.containsKey("ioeventfd")
                    || hops.containsKey("vbus-xinterface")
                    || hops.get("kvm-io-bus").get("event").asText().equals("kvm_fast_mmio")
                    || !lossy && (hops.containsKey("eventfd") || ended);
            if (hops.containsKey("kvm-userspace-exit")) {
                all.add(new Wanted(id, false, KVM, Result.MISS, address));
            } else if (hit) {
                all.add(new Wanted(id, false, KVM, Result.HIT, address));
            }
        }
        boolean dropped = outcome.equals("dropped");
        if (hops.containsKey("vbus-client")) {
            String handle =
                    dropped || !doorbell.contains("handle") ? "" : doorbell.replaceFirst(".*handle ", "handle ");
            all.add(new Wanted(id, false, Set.of("vbus-client"), dropped ? Result.DROPPED : Result.HIT, handle));
        }
        if (hops.containsKey("qemu-pci")) {
            Result r = hops.containsKey("qemu-virtio") ? Result.HIT : Result.DROPPED;
            all.add(new Wanted(id, false, Set.of("qemu-notify-window", "qemu-legacy-port"), r, ""));
        }
        String[][] others = {
            {"lg-eventfd", "lguest-eventfd-map", "eventfd"},
            {"lg-trap", "lguest-regions", "lg-emulate"},
            {"ira-host", "ira-doorbell", "ira-host"},
            {"qemu-syborg", "syborg-registers", "qemu-virtio"},
            {"virtio-domino", "domino-table", "domino-ko"},
            {"xen-upcall", "xen-port", "netback"}
        };
        for (String[] o : others) {
            boolean answered = hops.containsKey(o[2]);
            if (hops.containsKey(o[0]) && !outcome.equals("incomplete") && (!lossy || answered)) {
                Result miss = o[0].equals("lg-eventfd") ? Result.MISS : Result.DROPPED;
                Set<String> decoders = o[0].equals("lg-trap") ? Set.of(o[1], "lguest-queue") : Set.of(o[1]);
                all.add(new Wanted(id, false, decoders, dropped ? miss : Result.HIT, ""));
            }
        }
        return all;
    }

    private List<Wanted> interrupt(JsonNode t, Map<String, JsonNode> hops) {
        List<Wanted> all = new ArrayList<>();
        String id = t.get("id").asText();
        JsonNode queue = queues.getOrDefault(t.path("queue").asText(), JSON.createObjectNode());
        if (hops.containsKey("irqfd")) {
            all.add(new Wanted(id, true, Set.of("interrupt-eventfd"), Result.HIT, "GSI " + queue.path("gsi")));
        }
        if (hops.containsKey("lapic") && (!lossy || hops.containsKey("kvm-irqchip"))) {
            all.add(new Wanted(
                    id, true, Set.of("apic-map", "ioapic-pin"), Result.HIT, "vector " + queue.path("vector")));
        }
        if (t.get("outcome").asText().equals("delivered") && !lossy) {
            String[][] others = {{"lg-irq", "lguest-irq"}, {"vbus-eventq", "vbus-event"}, {"vfio", "vfio-interrupt"}};
            for (String[] o : others) {
                if (hops.containsKey(o[0])) {
                    all.add(new Wanted(id, true, Set.of(o[1]), Result.HIT, ""));
                }
            }
        }
        return all;
    }

    private String fault(Wanted w, List<Long> times) {
        String nearest = "no such decision";
        for (long time : times) {
            for (Found f : atTime.getOrDefault(time, List.of())) {
                DecodeDecision last = null;
                for (DecodeDecision d : f.decisions()) {
                    last = w.decoders().contains(d.decoder().id()) ? d : last;
                }
                if (f.interrupt() == w.interrupt() && last != null) {
                    String words = last.lookedUp() + " " + last.target();
                    if (last.result() == w.result() && (words + " ").contains(w.names())) {
                        return null;
                    }
                    nearest = last.decoder().id() + " " + last.result() + " " + words;
                }
            }
        }
        return nearest;
    }
}
