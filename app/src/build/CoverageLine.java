import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints the coverage of all modules as one line, from the CSV report whose path is the argument. */
class CoverageLine {
    public static void main(String[] args) throws Exception {
        Path report = Path.of(args[0]);
        if (!Files.exists(report)) {
            System.out.println("coverage: no test ran");
            return;
        }
        List<String> lines = Files.readAllLines(report);
        List<String> head = List.of(lines.get(0).split(","));
        int missed = head.indexOf("LINE_MISSED");
        int covered = head.indexOf("LINE_COVERED");
        long[] all = new long[2];
        Map<String, long[]> byModule = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            long[] module = byModule.computeIfAbsent(cells[0].replace("Kickscope/", ""), m -> new long[2]);
            for (long[] sum : List.of(all, module)) {
                sum[0] += Long.parseLong(cells[covered]);
                sum[1] += Long.parseLong(cells[covered]) + Long.parseLong(cells[missed]);
            }
        }
        StringBuilder text = new StringBuilder("coverage: " + percent(all) + " of " + all[1] + " lines (");
        byModule.forEach((module, sum) ->
                text.append(module).append(' ').append(percent(sum)).append(", "));
        text.setLength(Math.max(0, text.length() - 2));
        System.out.println(text.append(byModule.isEmpty() ? "" : ")"));
    }

    private static String percent(long[] sum) {
        return sum[1] == 0 ? "–" : Math.round(100.0 * sum[0] / sum[1]) + " %";
    }
}
