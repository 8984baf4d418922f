package org.kickscope.views.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.decode.DecisionRow;
import org.kickscope.decode.DecodeResult;
import org.kickscope.decode.Decoding;
import org.kickscope.imports.Traces;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Decoder.Result;
import org.kickscope.stack.StackCatalogue;
import org.kickscope.trace.Clock;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Trace;
import org.kickscope.views.Area;
import org.kickscope.views.Numbers;
import org.kickscope.views.Picture;
import org.kickscope.views.Selection;
import org.kickscope.views.Spot;
import org.kickscope.views.Target;
import org.kickscope.views.Type;
import org.kickscope.views.export.FileFormat;
import org.kickscope.views.export.Look;
import org.kickscope.views.export.PictureFile;
import org.w3c.dom.NodeList;

/** Boxes and ribbons against the chains one by one; pictures as what they say. */
class DecodePicturesTest {
    private static final Clock CLOCK = new Clock("local", Clock.Unit.NANOSECONDS, 1);

    private StackCatalogue catalogue;

    @BeforeEach
    void read() throws IOException {
        catalogue = StackCatalogue.shipped();
    }

    private interface Case {
        void at(Decoding decoding, DecodeResult result) throws IOException;
    }

    private void with(String sample, Case look) throws IOException {
        try (Trace trace = Traces.open(Path.of("..", "samples").resolve(sample))) {
            Decoding decoding = new Decoding(trace, catalogue, Long.MIN_VALUE, Long.MAX_VALUE);
            look.at(decoding, decoding.run(Progress.NONE));
        }
    }

    private static DecodeRequest request(DecodeResult result, int width, int height) {
        return new DecodeRequest(result, CLOCK, width, height, Type.COMPACT);
    }

    private static List<String> texts(Picture picture) throws Exception {
        byte[] svg = PictureFile.bytes(picture, FileFormat.SVG, Look.standard());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        NodeList found = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vhost-net-ping/trace.dat",
                "qemu-no-ioeventfd/trace.dat",
                "modelled/vbus-kvm/busy/trace.txt.gz",
                "modelled/vbus-kvm/lossy/trace.txt.gz",
                "modelled/vfio/clean/trace.txt.gz"
            })
    void flowsAreThoseOfTheChains(String sample) throws IOException {
        with(sample, (decoding, result) -> {
            Map<String, Long> firsts = new TreeMap<>();
            Map<String, Long> decoders = new TreeMap<>();
            Map<Boolean, Long> dropped = new TreeMap<>();
            long[] chains = new long[2];
            decoding.each(
                    c -> {
                        if (c.part()) {
                            return;
                        }
                        chains[c.interrupt() ? 1 : 0]++;
                        String way = c.interrupt() + " ";
                        firsts.merge(way + c.decision(0).lookedUp(), 1L, Long::sum);
                        for (int d = 0; d < c.count(); d++) {
                            decoders.merge(way + c.decision(d).decoder().title(), 1L, Long::sum);
                        }
                        boolean lost = c.decision(c.count() - 1).result() == Result.DROPPED;
                        dropped.merge(c.interrupt(), lost ? 1L : 0, Long::sum);
                    },
                    Progress.NONE);
            Map<String, Long> shownFirsts = new TreeMap<>();
            Map<String, Long> shownDecoders = new TreeMap<>();
            for (Direction d : Direction.values()) {
                boolean interrupt = d == Direction.INTERRUPT;
                FlowGraph graph = FlowGraph.of(result, d);
                assertEquals(chains[interrupt ? 1 : 0], graph.total());
                long[] in = new long[graph.nodes().size()];
                long[] out = new long[graph.nodes().size()];
                for (FlowGraph.Ribbon r : graph.ribbons()) {
                    out[r.from()] += r.count();
                    in[r.to()] += r.count();
                    assertEquals(
                            graph.nodes().get(r.from()).column() + 1,
                            graph.nodes().get(r.to()).column());
                }
                long ends = 0;
                for (int n = 0; n < in.length; n++) {
                    FlowNode node = graph.nodes().get(n);
                    boolean first = node.kind() == FlowNode.Kind.SOURCE;
                    boolean last = node.kind() == FlowNode.Kind.END;
                    assertEquals(first ? 0 : node.count(), in[n], node.title());
                    assertEquals(last ? 0 : node.count(), out[n], node.title());
                    ends += last && node.result() == Result.DROPPED ? node.count() : 0;
                    if (first) {
                        shownFirsts.put(interrupt + " " + node.title(), node.count());
                    } else if (node.kind() == FlowNode.Kind.DECODER) {
                        shownDecoders.put(interrupt + " " + node.title(), node.count());
                    }
                }
                assertEquals(dropped.getOrDefault(interrupt, 0L), ends, "dropped");
            }
            assertEquals(decoders, shownDecoders);
            if (shownFirsts.keySet().stream().noneMatch(k -> k.endsWith(" others"))) {
                assertEquals(firsts, shownFirsts);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {560, 900, 1600, 2560})
    void allFitsIntoEverySize(int width) throws IOException {
        with("modelled/vbus-kvm/busy/trace.txt.gz", (decoding, result) -> {
            for (Picture p : List.of(
                    DecodeProvider.flow(request(result, width, 400)),
                    DecodeProvider.table(request(result, width, 400), DecisionOrder.ADDRESS),
                    DecodeProvider.whole(request(result, width, 400), DecisionOrder.COUNT))) {
                assertEquals(width, p.width());
                assertTrue(p.height() >= 400);
                for (Spot s : p.spots()) {
                    assertTrue(s.area().x() >= 0 && s.area().bottom() <= p.height(), s.toString());
                    assertFalse(s.tip().isBlank());
                    assertFalse(s.spoken().isBlank());
                    assertTrue(width < 900 || s.area().right() <= width, s.toString());
                }
            }
        });
    }

    @Test
    void boxesDoNotMeet() throws IOException {
        with("modelled/vbus-kvm/busy/trace.txt.gz", (decoding, result) -> {
            for (Direction d : Direction.values()) {
                FlowLayout flow = FlowLayout.of(FlowGraph.of(result, d), 10, 1600, Type.COMPACT);
                for (Area a : flow.boxes()) {
                    for (Area b : flow.boxes()) {
                        assertTrue(a == b || !a.inset(0.5).meets(b.inset(0.5)), a + " " + b);
                    }
                }
            }
        });
    }

    @Test
    void aRowForEachDecisionInTheWantedOrder() throws IOException {
        with("modelled/vbus-kvm/busy/trace.txt.gz", (decoding, result) -> {
            for (DecisionOrder order : DecisionOrder.values()) {
                DecisionsPicture picture = (DecisionsPicture) DecodeProvider.table(request(result, 1600, 300), order);
                List<Integer> rows = picture.order();
                assertEquals(result.rows().size(), rows.stream().distinct().count());
                for (int i = 0; i < rows.size(); i++) {
                    DecisionRow row = result.rows().get(rows.get(i));
                    Spot spot = picture.spots().get(i);
                    assertEquals(new Target.Lookup(row.text()), spot.target());
                    assertEquals(spot, picture.spotAt(500, spot.area().middleY()));
                }
            }
            DecisionsPicture byAddress =
                    (DecisionsPicture) DecodeProvider.table(request(result, 1600, 300), DecisionOrder.ADDRESS);
            List<String> handles = byAddress.order().stream()
                    .map(r -> result.rows().get(r).lookedUp())
                    .filter(t -> t.startsWith("handle "))
                    .toList();
            assertEquals(List.of("handle 5", "handle 9", "handle 13", "handle 1013"), handles);
        });
    }

    @Test
    void theTableTellsCountAndShare() throws Exception {
        with("modelled/vbus-kvm/busy/trace.txt.gz", (decoding, result) -> {
            List<String> texts;
            try {
                texts = texts(DecodeProvider.table(request(result, 1900, 300), DecisionOrder.COUNT));
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            int at = 0;
            for (DecisionRow row : result.rows()) {
                int found = -1;
                String count = Numbers.count(row.count());
                for (int i = at; i < texts.size() && found < 0; i++) {
                    found = texts.get(i).equals(count) ? i : -1;
                }
                assertTrue(found >= 0, row.text());
                List<String> after = texts.subList(found, Math.min(texts.size(), found + 6));
                assertTrue(after.contains(Numbers.share(row.count(), row.ofDecoder())), row.text() + " " + after);
                at = found + 1;
            }
        });
    }

    @Test
    void stripsHoldWhatIsAskedAndWhatIsBound() throws IOException {
        with("modelled/vbus-kvm/busy/trace.txt.gz", (decoding, result) -> {
            Map<String, String> strips = new TreeMap<>();
            AddressStrip.of(result)
                    .forEach(s -> strips.put(
                            s.kind(),
                            String.join(
                                    " ",
                                    s.cells().stream()
                                            .map(c -> c.name() + ":" + c.count())
                                            .toList())));
            assertEquals(Map.of("handle", "5:37 9:32 13:24 1013:3", "port", "0xc108:96"), strips);
        });
    }

    @Test
    void whatIsSelectedIsMarked() throws IOException {
        with("vhost-net-ping/trace.dat", (decoding, result) -> {
            Picture flow = DecodeProvider.flow(request(result, 1200, 600));
            Picture table = DecodeProvider.table(request(result, 1200, 600), DecisionOrder.ADDRESS);
            byte[] plain = PictureFile.bytes(flow, FileFormat.SVG, Look.standard());
            byte[] plainTable = PictureFile.bytes(table, FileFormat.SVG, Look.standard());
            for (Target target : List.of(
                    new Target.Address("0xfebfb004"),
                    new Target.Lookup("kvm-mmio-bus *"),
                    table.spots().get(2).target())) {
                assertFalse(Arrays.equals(plain, drawn(flow, target)), "flow, " + target);
                assertFalse(Arrays.equals(plainTable, drawn(table, target)), "table, " + target);
            }
            assertArrayEquals(plain, drawn(flow, new Target.Address("0xfebfb00")));
        });
    }

    private static byte[] drawn(Picture picture, Target target) throws IOException {
        Look base = Look.standard();
        Look look = new Look(base.palette(), base.type(), base.scale(), Selection.of(target));
        return PictureFile.bytes(picture, FileFormat.SVG, look);
    }

    @Test
    void nothingIsSaid() throws Exception {
        DecodeResult[] kept = new DecodeResult[1];
        with("lost-events/overrun-trace.dat", (decoding, result) -> kept[0] = result);
        DecodeResult r = kept[0];
        DecodeResult none = new DecodeResult(List.of(), List.of(), List.of(), r.map(), 0, 0, 0, 0, 0, 0, 0, 0, 0, null);
        assertEquals(
                List.of("No decode decision was found: doctor says which events are missing."),
                texts(DecodeProvider.flow(request(none, 800, 500))));
        assertEquals(
                List.of("No decode decision was found."),
                texts(DecodeProvider.table(request(none, 800, 500), DecisionOrder.COUNT)));
    }

    @Test
    void namesOfATraceStayText() throws Exception {
        String hostile = "<script>alert(1)</script>\u202E\u0007\n'&\"" + "x".repeat(3000);
        DecodeResult[] kept = new DecodeResult[1];
        with("vhost-net-ping/trace.dat", (decoding, result) -> kept[0] = result);
        DecodeResult r = kept[0];
        List<DecisionRow> rows = r.rows().stream()
                .map(d -> new DecisionRow(
                        d.decoder(),
                        d.interrupt(),
                        d.part(),
                        hostile,
                        hostile,
                        hostile,
                        d.result(),
                        d.proof(),
                        d.inferred(),
                        hostile,
                        hostile,
                        d.stacks(),
                        d.count(),
                        d.cost(),
                        List.of(hostile),
                        d.ofDecoder()))
                .toList();
        DecodeResult odd =
                new DecodeResult(rows, r.flows(), r.whoDecodes(), r.map(), 93, 177, 717, 717, 0, 0, 0, 0, 0, null);
        Picture picture = DecodeProvider.whole(request(odd, 1200, 700), DecisionOrder.ADDRESS);
        String svg = new String(
                PictureFile.bytes(picture, FileFormat.SVG, Look.standard()), java.nio.charset.StandardCharsets.UTF_8);
        assertFalse(svg.contains("<script>"));
        for (Spot s : picture.spots()) {
            String said = s.tip().replace("\n", "") + s.spoken();
            assertTrue(said.chars().noneMatch(c -> c < 0x20 || c == 0x202E), said);
            assertTrue(said.length() < 4000, "absurd names are cut");
        }
    }
}
