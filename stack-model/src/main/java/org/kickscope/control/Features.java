package org.kickscope.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.scan.Sighting;

/** Reads the sets of features out of the steps that carry them. */
final class Features {
    static final String OFFERED = "offered";
    static final String LIMITED = "limited";

    private final ControlTables tables;
    private final List<SeenStep> steps;

    Features(ControlTables tables, List<SeenStep> steps) {
        this.tables = tables;
        this.steps = steps;
    }

    /** The sets, in the order of the roles; a role without any has one entry that says so. */
    List<FeatureSet> sets() {
        List<FeatureSet> all = new ArrayList<>();
        for (String role : tables.roles()) {
            List<FeatureSet> found = role.equals(LIMITED) ? limited() : stated(role);
            all.addAll(found);
            if (found.isEmpty()) {
                all.add(new FeatureSet(
                        null, role, "", null, List.of(), 0, List.of(), notVisible() + tables.recordFor(role)));
            }
        }
        return all;
    }

    private static String notVisible() {
        return "not visible in this trace; record ";
    }

    private List<FeatureSet> stated(String role) {
        record Said(String object, String by, Long value, String device) {}
        Map<Said, List<SeenStep>> all = new LinkedHashMap<>();
        for (SeenStep s : steps) {
            ControlTables.Carried f = s.command.features();
            if (f != null && f.role().equals(role) && !s.failed()) {
                all.computeIfAbsent(
                                new Said(s.object.id, f.by(), s.values.get(f.argument()), s.device),
                                k -> new ArrayList<>())
                        .add(s);
            }
        }
        List<FeatureSet> found = new ArrayList<>();
        boolean[] told = new boolean[1];
        all.forEach((said, by) -> {
            ControlTables.Command command = by.get(0).command;
            long times = by.stream().mapToLong(s -> s.times).sum();
            String remark = "";
            if (said.value == null) {
                remark = command.name() + " was seen; what it returned is not visible in this trace";
                remark += told[0] ? "" : "; record " + tables.recordFor(role);
                told[0] = true;
            }
            found.add(new FeatureSet(
                    said.object,
                    role,
                    said.by,
                    said.value,
                    said.value == null
                            ? List.of()
                            : names(said.value, command.features().bits(), said.device),
                    times,
                    List.of(by.get(0).evidence),
                    remark));
        });
        return found;
    }

    private List<String> names(long value, String table, String device) {
        List<String> all = new ArrayList<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((value >>> bit & 1) != 0) {
                all.add(tables.bit(bit, table, device));
            }
        }
        return all;
    }

    /** What one back end offers and the guest is not offered; empty unless both sets are seen, of one object each. */
    private List<FeatureSet> limited() {
        SeenStep backEnd = only(false);
        SeenStep guest = only(true);
        if (backEnd == null || guest == null) {
            return List.of();
        }
        String table = backEnd.command.features().bits();
        long offered = value(backEnd) & ~(table.equals(guest.command.features().bits()) ? 0 : tables.own(table));
        long taken = offered & ~value(guest);
        List<Sighting> evidence = List.of(backEnd.evidence, guest.evidence);
        String device = guest.device == null ? backEnd.device : guest.device;
        return List.of(new FeatureSet(
                guest.object.id,
                LIMITED,
                "between the back end and the guest",
                taken,
                names(taken, guest.command.features().bits(), device),
                1,
                evidence,
                ""));
    }

    private static long value(SeenStep s) {
        return s.values.get(s.command.features().argument());
    }

    /** The last offer to the guest or of the back end whose value is seen, null if none or of several objects. */
    private SeenStep only(boolean toGuest) {
        SeenStep found = null;
        for (SeenStep s : steps) {
            ControlTables.Carried f = s.command.features();
            boolean fits = f != null
                    && f.role().equals(OFFERED)
                    && f.toGuest() == toGuest
                    && !f.bits().endsWith("backend")
                    && !s.failed()
                    && s.values.containsKey(f.argument());
            if (fits) {
                if (found != null && found.object != s.object) {
                    return null;
                }
                found = s;
            }
        }
        return found;
    }
}
