package org.kickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kickscope.architecture.SourceTree;
import org.tukaani.xz.XZInputStream;

/**
 * The review opened in a real browser: no error, no request, every figure there, tables sorted, names of a hostile trace nothing
 * but text. Skipped, with a reason, where no Chromium is installed; {@code KICKSCOPE_CHROMIUM} names one that is not on the path.
 */
class ReviewBrowserTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a person would do, and what came of it, written into the page for the test to read. */
    private static final String PROBE = """
            const errors = [];
            addEventListener('error', (e) => errors.push(String(e.message)));
            addEventListener('securitypolicyviolation', (e) => errors.push('policy: ' + e.blockedURI));
            addEventListener('load', () => {
              const key = (k) => document.dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true }));
              const table = [...document.querySelectorAll('table')].find((t) => t.caption?.textContent.includes('kicks'));
              const head = [...table.tHead.rows[0].cells].findIndex((c) => c.textContent === 'p50');
              const column = () => [...table.tBodies[0].rows].map((r) => Number(r.cells[head].dataset.key));
              const before = column();
              table.tHead.rows[0].cells[head].querySelector('button').click();
              const up = column();
              table.tHead.rows[0].cells[head].querySelector('button').click();
              const down = column();
              const paper = () => getComputedStyle(document.body).backgroundColor;
              const boxes = () => [...document.querySelectorAll('figure svg rect')].map((r) => getComputedStyle(r).fill).join();
              const light = [paper(), boxes()];
              key('t');
              const dark = [paper(), boxes()];
              key('p');
              const one = [...document.querySelectorAll('main > section')].filter((s) => s.offsetHeight > 0).length;
              key('ArrowRight');
              const second = document.querySelector('section.shown').id;
              const figure = document.querySelector('figure svg');
              key('Escape');
              const result = {
                errors, before, up, down, light, dark, one, second,
                figures: [...document.querySelectorAll('figure svg')].map((s) => s.getBoundingClientRect().height),
                letters: [...document.fonts].filter((f) => f.status === 'loaded').length,
                text: document.body.innerText + [...document.querySelectorAll('svg text')].map((t) => t.textContent).join('\\n'),
                scripts: document.scripts.length,
                requests: performance.getEntriesByType('resource').map((r) => r.name),
                alien: document.querySelectorAll('main script, img, iframe, object, embed, link').length,
                ran: 'hostile' in window,
              };
              const out = document.createElement('pre');
              out.id = 'result';
              out.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(result))));
              document.body.append(out);
            });
            """;

    @TempDir
    Path folder;

    private static String browser() {
        String named = System.getenv("KICKSCOPE_CHROMIUM");
        if (named != null) {
            return named;
        }
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    /** Opens a page with the probe in it and gives what the probe wrote. */
    private JsonNode opened(String html) throws Exception {
        String browser = browser();
        assumeTrue(browser != null, "no Chromium is installed: install 'chromium', or name one in KICKSCOPE_CHROMIUM");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(PROBE.getBytes(StandardCharsets.UTF_8));
        String allowed = html.replaceFirst(
                "script-src &#39;",
                "script-src &#39;sha256-" + Base64.getEncoder().encodeToString(digest) + "&#39; &#39;");
        Path page = folder.resolve("page.html");
        Files.writeString(
                page, allowed.replaceFirst("<style>", "<script>" + PROBE.replace("\\", "\\\\") + "</script><style>"));
        Path log = folder.resolve("net.json");
        Path dom = folder.resolve("dom.html");
        Path told = folder.resolve("told.txt");
        List<String> command = new ArrayList<>(List.of(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--window-size=1400,1000",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--log-net-log=" + log,
                "--virtual-time-budget=5000",
                "--dump-dom",
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(told.toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the browser ends");
        } finally {
            process.destroyForcibly().waitFor();
        }
        String console = Files.readString(told)
                .lines()
                .filter(l -> l.contains(":CONSOLE"))
                .toList()
                .toString();
        assertEquals("[]", console, "nothing on the console");
        for (JsonNode event : JSON.readTree(log.toFile()).path("events")) {
            JsonNode about = event.path("params");
            // the browser's own requests have no page for their origin
            boolean ofThePage = !about.path("initiator").asText("not an origin").equals("not an origin");
            assertFalse(ofThePage && about.path("url").asText().startsWith("http"), about.toString());
        }
        String result = Files.readString(dom).replaceFirst("(?s).*<pre id=\"result\">([^<]*)</pre>.*", "$1");
        return JSON.readTree(Base64.getDecoder().decode(result));
    }

    private String report(String... files) {
        Shell shell = new Shell(folder);
        List<String> args = new ArrayList<>(List.of("report"));
        args.addAll(List.of(files));
        Shell.Result result = shell.run(args.toArray(String[]::new));
        assertEquals(ExitCode.DONE, result.code(), result.err());
        return result.out();
    }

    @Test
    void aBrowserShowsAllOfItAndAsksForNothing() throws Exception {
        String html = report(
                SourceTree.root().resolve("samples/vhost-net-ping/trace.dat").toString());
        JsonNode seen = opened(html);
        assertEquals("[]", seen.path("errors").toString());
        assertEquals("[]", seen.path("requests").toString());
        assertEquals(html.split("<figure>", -1).length - 1, seen.path("figures").size(), "every figure");
        seen.path("figures").forEach(height -> assertTrue(height.asDouble() > 20, "with a height: " + height));
        assertTrue(seen.path("letters").asInt() >= 3, "its own letters: " + seen.path("letters"));
        assertTrue(seen.path("text").asText().contains("vhost_poll_wakeup"), "text in figures can be found");
        List<Long> sorted = new ArrayList<>();
        seen.path("before").forEach(n -> sorted.add(n.asLong()));
        sorted.sort(null);
        assertEquals(sorted.toString(), seen.path("up").toString().replace(",", ", "));
        sorted.sort(java.util.Comparator.reverseOrder());
        assertEquals(sorted.toString(), seen.path("down").toString().replace(",", ", "));
        assertEquals("rgb(255, 255, 255)", seen.path("light").path(0).asText());
        assertEquals("rgb(20, 23, 28)", seen.path("dark").path(0).asText());
        assertFalse(seen.path("light").path(1).equals(seen.path("dark").path(1)), "figures follow the theme");
        assertEquals(1, seen.path("one").asInt(), "one page at a time");
        assertEquals("page-2", seen.path("second").asText());
    }

    @Test
    void namesOfAHostileTraceAreTextOnly() throws Exception {
        String hostile = "=cmd()<script>hostile=1</script>";
        Path trace = folder.resolve("<img src=x onerror=hostile=1>&.txt");
        try (InputStream in = new XZInputStream(
                Files.newInputStream(SourceTree.root().resolve("samples/vhost-net-ping/tracefs.txt.xz")))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(trace, text.replace("vhost-1835", hostile));
        }
        String html = report(trace.toString());
        assertFalse(html.contains("<script>hostile"), "in the source already");
        assertTrue(html.contains("=cmd()&lt;script&gt;hostile=1"), "but there");
        Shell shell = new Shell(folder);
        String svg =
                shell.run("figure", trace.toString(), "--view", "waterfall").out();
        assertFalse(svg.contains("<script"), "in SVG");
        String csv = shell.run("paths", trace.toString(), "--format", "csv").out();
        assertTrue(csv.contains(",'" + hostile + ","), "no formula in CSV");
        JsonNode seen = opened(html);
        assertEquals("[]", seen.path("errors").toString());
        assertFalse(seen.path("ran").asBoolean());
        assertEquals(0, seen.path("alien").asInt());
        assertEquals(2, seen.path("scripts").asInt(), "the page's own, and the probe");
        assertTrue(seen.path("text").asText().contains("<script>hostile=1"), "shown as text");
    }
}
