package org.kickscope.signal;

import com.carrotsearch.hppc.LongLongHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.regex.Matcher;
import org.kickscope.stack.Hook;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventCursor;
import org.kickscope.trace.Field;
import org.kickscope.trace.Progress;
import org.kickscope.trace.Role;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Trace;

/**
 * The first scan: fills {@link Evidence}. It passes over {@code sched_switch}, the most frequent event of most traces, so
 * it costs less than the second scan. One use for one trace; one thread.
 */
final class EvidenceScan {
    private final HookTable table;
    private final Evidence evidence;
    private final Machines machines;
    private final UnreadPages unreadPages;
    private final LoopScan loops = new LoopScan();
    private final StackClaims claims;
    private final Pairs pairs;
    private final LongObjectHashMap<Bracket> brackets = new LongObjectHashMap<>();
    private final LongLongHashMap lastKey = new LongLongHashMap();
    private final VectorChains chains;
    private final LongLongHashMap lastVector = new LongLongHashMap();
    /** By context: what it signalled when a vector was accepted last, as long as nothing else came in between. */
    private final LongLongHashMap acceptedIn = new LongLongHashMap();

    private final LongLongHashMap given = new LongLongHashMap();
    private final Signallers signallers;
    /** Spaces whose keys are given by events that are hops. */
    private final BitSet hopSpaces = new BitSet();

    // of the event at hand: stacks whose hook belongs to an exit, stacks that it tells of, and all that have it
    private long inBracket;
    private long specific;
    private long sharing;

    EvidenceScan(HookTable table) {
        this.table = table;
        evidence = new Evidence(table.planCount());
        machines = new Machines(evidence);
        unreadPages = new UnreadPages(evidence);
        signallers = new Signallers(evidence);
        chains = new VectorChains(evidence);
        claims = new StackClaims(evidence);
        pairs = new Pairs(table, evidence);
    }

    /**
     * Scans the trace.
     *
     * @throws IOException when a file cannot be read
     */
    Evidence run(Trace trace, long fromNs, long toNs, Progress progress) throws IOException {
        Selection hooked = table.selection();
        Selection all = type -> {
            Selection.Projection p = hooked.of(type);
            return p == null || isSwitch(p.slot()) ? null : p;
        };
        evidence.sourcesOf(trace);
        machines.told(trace.sources());
        try (EventCursor cursor = trace.cursor(all, fromNs, toNs, progress)) {
            while (cursor.next()) {
                EventBatch batch = cursor.batch();
                boolean guest = batch.lane().source().role() == Role.GUEST;
                for (int i = cursor.from(); i < cursor.to(); i++) {
                    if (batch.isLoss(i)) {
                        evidence.gaps.add(batch, i);
                    } else {
                        row(batch, i, guest);
                    }
                }
            }
        }
        for (ObjectCursor<Bracket> open : brackets.values()) {
            open.value.clear();
        }
        unreadPages.settle();
        pairs.settle();
        machines.settle();
        signallers.settle();
        loops.settle(evidence);
        claims.settle();
        machines.settleGuests();
        return evidence;
    }

    private boolean isSwitch(int plan) {
        return Arrays.stream(table.plan(plan).host).anyMatch(s -> s.join == Hook.Join.ARRIVE);
    }

    private void row(EventBatch batch, int i, boolean guest) {
        int plan = batch.slot(i);
        if (guest) {
            evidence.guestEvents[plan]++;
            machines.guestEvent(batch.lane().source().index(), batch.cpu(i));
            specific = 0;
            sharing = 0;
            HookStep handled = null;
            for (HookStep s : table.plan(plan).guest) {
                if (s.holds(batch, i)) {
                    tells(s, null);
                }
                pairs.step(batch, i, s);
                handled = s.join == Hook.Join.GUEST_INTERRUPT ? s : handled;
                if (s.join == Hook.Join.TAKE && table.isWire(s.space)) {
                    takeInGuest(batch, i, s);
                }
                if (s.giveSpace >= 0 && table.spaceId(s.giveSpace).startsWith("@")) {
                    machines.rang(Keys.machine(batch), batch.cpu(i));
                }
            }
            if (handled != null) {
                pairs.handled(Keys.machine(batch), batch.cpu(i), handled.key(0, batch, i), batch.timeNs(i));
            }
            machines.guestTells(Keys.machine(batch), specific == 0 ? -1 : specific | sharing);
            shown(Keys.context(batch, i));
            return;
        }
        evidence.hostEvents[plan]++;
        HookStep[] steps = table.plan(plan).host;
        long context = Keys.context(batch, i);
        Bracket bracket = brackets.get(context);
        if (bracket == null && table.plan(plan).onlyWakes && !acceptedIn.containsKey(context)) {
            return;
        }
        inBracket = 0;
        specific = 0;
        sharing = 0;
        for (HookStep s : steps) {
            if (s.holds(batch, i)) {
                bracket = step(batch, i, s, context, bracket);
            }
        }
        if (bracket != null && inBracket != 0) {
            bracket.stacks &= inBracket;
        }
        shown(context);
    }

    private void tells(HookStep s, Bracket b) {
        specific |= s.telling() ? tellsOf(s, b) : 0;
        sharing |= s.join == Hook.Join.HERE || s.join == Hook.Join.BEGIN ? s.stacks : 0;
    }

    /** Stacks that merely have the event of a telling hook explain it, too. */
    private void shown(long context) {
        if (specific != 0) {
            claims.shown(context, specific | sharing);
        }
    }

    /** One hook of an event. Apart from the loop over them, so that the compiler does not take both for one. */
    private Bracket step(EventBatch batch, int i, HookStep s, long context, Bracket before) {
        Bracket bracket = before;
        tells(s, bracket);
        pairs.step(batch, i, s);
        switch (s.join) {
            case EXIT -> {
                evidence.exits = true;
                bracket = exit(context, s.key(0, batch, i));
            }
            case ENTER -> {
                vcpu(context, s.key(0, batch, i));
                if (bracket != null) {
                    close(context, bracket);
                }
                machines.entered(context);
            }
            case ENTER_HOST -> {
                machines.runsGuest(context, batch.comm(i));
                claims.kicked(context, s.stacks);
                inBracket |= s.stacks;
                bracket = exit(context, Field.MISSING);
                bracket.served = true;
            }
            case WAKE -> wake(batch, i, s, context, bracket);
            case ENDS_ACCESS -> {
                if (s.key.length > 0) {
                    unreadPages.otherwiseUsed(s.key(0, batch, i));
                } else if (bracket != null && bracket.missed) {
                    loops.scheduled(context, bracket);
                }
                if (bracket != null && bracket.byAccess) {
                    close(context, bracket);
                }
            }
            case DECODE -> {
                if (bracket == null) {
                    bracket = exit(context, Field.MISSING);
                    bracket.byAccess = true;
                    machines.runsGuest(context, batch.comm(i));
                } else if (bracket.byAccess && bracket.isOver(s, s.key(0, batch, i))) {
                    close(context, bracket);
                } else if (bracket.hit && bracket.address != s.key(0, batch, i) && bracket.asked != -1) {
                    close(context, bracket);
                }
                bracket.address = s.key(0, batch, i);
                bracket.written = s.key.length > 1 ? s.key(1, batch, i) : bracket.written;
                bracket.decodedBy = s.event;
                bracket.unread |= s.hook.unread();
                bracket.exact |= s.hook.exact() ? s.stacks : 0;
                bracket.fast |= s.outcome == Outcome.DELIVERED;
                inBracket |= s.stacks;
            }
            case ROUND -> loops.round(context);
            case EOI -> {
                // tells nothing of who is who
            }
            case TAKE -> {
                specific |= table.isPair(s.space) && s.hook.proves() ? s.stacks : take(batch, i, s, context);
                if (s.giveSpace >= 0 && table.isWire(s.giveSpace)) {
                    give(batch, i, s, context);
                }
                if (s.layer < 0 && s.direction == Direction.KICK && hopSpaces.get(s.space)) {
                    loops.tells(context);
                }
            }
            case BELONGS -> machines.belongs(context, keyOf(s, batch, i));
            case FORGET -> {
                if (bracket != null) {
                    bracket.remembers = false;
                }
            }
            case ACCEPT, ACCEPT_POSTED -> {
                evidence.posted |= s.join == Hook.Join.ACCEPT_POSTED;
                long key = lastKey.getOrDefault(context, context);
                long vector = s.key(1, batch, i);
                acceptedIn.put(context, key);
                if (bracket == null && vector != Field.MISSING && lastVector.getOrDefault(context, -1) == vector) {
                    evidence.deviceVectors.add(Keys.of(5, s.key(0, batch, i), vector));
                    chains.bind(context, s.key(0, batch, i), vector);
                }
                machines.accepted(key, s.key(0, batch, i), s.key(1, batch, i));
            }
            case INJECT -> {
                machines.injected(context, s.key(0, batch, i));
                pairs.injected(context, s.key(0, batch, i), batch.timeNs(i));
            }
            default -> {
                acceptedIn.remove(context);
                signallers.begins(context, s);
                if (s.vector != null) {
                    evidence.vectorsRecorded = true;
                    lastVector.put(context, HookStep.value(s.vector, batch, i) & 0xff);
                    loops.raised(context, HookStep.value(s.vector, batch, i) & 0xff);
                }
                if (s.bottomHalf != null) {
                    loops.half(context, HookStep.value(s.bottomHalf, batch, i));
                }
                if (s.direction == Direction.KICK) {
                    inBracket |= s.stacks;
                    if (bracket != null) {
                        kickStep(batch, i, s, bracket);
                    }
                } else if (s.key.length > 0) {
                    if (s.hook.proves() && lastKey.containsKey(context)) {
                        evidence.calls.add(lastKey.get(context));
                    }
                    lastKey.put(context, keyOf(s, batch, i));
                    signallers.signals(context, s, keyOf(s, batch, i));
                    if (bracket == null) {
                        claims.signals(context, keyOf(s, batch, i));
                    }
                    chains.pass(context, s, keyOf(s, batch, i));
                }
                give(batch, i, s, context);
            }
        }
        return bracket;
    }

    private Bracket exit(long context, long vcpu) {
        vcpu(context, vcpu);
        machines.left(context);
        machines.servesGuest(context);
        Bracket b = brackets.get(context);
        if (b == null) {
            b = new Bracket();
            brackets.put(context, b);
        }
        b.clear();
        b.byAccess = false;
        return b;
    }

    private void vcpu(long context, long number) {
        if (number != Field.MISSING && number >= 0 && number < 1 << 16 && Keys.isThread(context)) {
            evidence.vcpuOf.put(context, (int) number);
        }
    }

    private void kickStep(EventBatch batch, int i, HookStep s, Bracket b) {
        if (s.hook.outcome() == null && s.otherwise == Outcome.DROPPED) {
            b.missed = true;
            b.dropping |= s.stacks;
        }
        if (s.prelude && s.key.length > 3) {
            long asked = s.key(0, batch, i);
            // a recorder that fetches no arguments tells by the event alone that the access was looked up and taken
            b.asked = asked == Field.MISSING ? b.address : asked;
            b.askedExact = asked != Field.MISSING && s.key(3, batch, i) == 0;
        } else if (!s.prelude && s.key.length == 1 && b.keyCount < b.keys.length) {
            // the key of an eventfd: what confirms an ioeventfd
            b.hit |= b.asked != -1;
            b.keys[b.keyCount++] = keyOf(s, batch, i);
        }
        if (s.prelude && s.key.length == 0) {
            b.remembers = true;
        }
        if (s.hook.proves()) {
            b.served = true;
        }
    }

    private static long keyOf(HookStep s, EventBatch batch, int i) {
        return Keys.of(Keys.machine(batch), -7, s.key, batch, i);
    }

    private int scope(EventBatch batch, int space) {
        return table.isWire(space) ? -1 : Keys.machine(batch);
    }

    private void give(EventBatch batch, int i, HookStep s, long context) {
        if (s.giveSpace < 0 || s.giveKey.length == 0 || table.isPair(s.giveSpace)) {
            return;
        }
        long key = Keys.of(scope(batch, s.giveSpace), s.giveSpace, s.giveKey, batch, i);
        if (s.layer >= 0) {
            hopSpaces.set(s.giveSpace);
        }
        if (key != Field.MISSING && given.size() < Evidence.MOST) {
            Bracket b = brackets.get(context);
            given.put(key, given.getOrDefault(key, 0) | tellsOf(s, b));
            if (b != null && b.keyCount < b.keys.length && s.direction == Direction.KICK) {
                b.keys[b.keyCount++] = key;
                b.given = key;
            }
            if (b != null && s.hook.give().note()) {
                loops.scheduled(context, b);
            }
            if (Keys.isThread(context) && b != null && !table.isWire(s.giveSpace)) {
                machines.join(context, key);
            }
        }
    }

    /** Of a hook that gives: an event that is in use for much else tells only in the exit of a vCPU. */
    private static long tellsOf(HookStep s, Bracket b) {
        boolean tells = s.join != Hook.Join.HERE
                || (s.hook.begins() || s.proved) && s.hook.after().isEmpty();
        return b != null ? s.stacks & b.stacks : tells ? s.stacks : 0;
    }

    /** The stacks that taking it tells of. */
    private long take(EventBatch batch, int i, HookStep s, long context) {
        long key = Keys.of(scope(batch, s.space), s.space, s.key, batch, i);
        if (key == Field.MISSING || !given.containsKey(key)) {
            return 0;
        }
        evidence.taken.add(key);
        if (s.hook.queues() && s.layer >= 0) {
            loops.took(context, key);
        }
        if (!brackets.containsKey(context)) {
            evidence.takerOf.put(key, context);
        }
        if (s.key.length == 1 && s.direction == Direction.KICK && s.layer >= 0) {
            claims.serves(context, keyOf(s, batch, i));
        }
        if (s.direction == Direction.KICK && s.layer >= 0 && !table.isWire(s.space)) {
            machines.join(context, key);
        }
        return s.stacks & given.get(key);
    }

    private void takeInGuest(EventBatch batch, int i, HookStep s) {
        long key = Keys.of(-1, s.space, s.key, batch, i);
        if (key != Field.MISSING && given.containsKey(key)) {
            evidence.taken.add(key);
        }
    }

    private void wake(EventBatch batch, int i, HookStep s, long context, Bracket b) {
        long pid = s.key(0, batch, i);
        if (pid == Field.MISSING) {
            return;
        }
        long wakee = Keys.thread(Keys.machine(batch), (int) pid);
        if (s.direction == Direction.INTERRUPT) {
            long signaller = acceptedIn.getOrDefault(context, Field.MISSING);
            if (signaller != Field.MISSING && evidence.vcpuOf.containsKey(wakee)) {
                machines.join(signaller, wakee);
                acceptedIn.remove(context);
            }
            return;
        }
        if (b != null && b.byAccess && b.missed && s.hook.wakee() != null && named(batch, i, s) != null) {
            b.wentOn |= s.stacks;
        }
        if (b == null || b.missed && !(s.hook.needsRemembered() && b.remembers) || evidence.vcpuOf.containsKey(wakee)) {
            return;
        }
        if (b.wakee != wakee) {
            b.wakee = wakee;
            b.named = 0;
            b.nameless = 0;
        }
        b.nameless |= s.hook.wakee() == null ? s.stacks : 0;
        if (s.hook.wakee() != null) {
            Matcher m = named(batch, i, s);
            if (m == null) {
                return;
            }
            if (m.groupCount() > 0 && m.group(1) != null && m.group(1).length() < 10) {
                machines.join(wakee, Keys.thread(Keys.machine(batch), Integer.parseInt(m.group(1))));
            }
        }
        b.named |= s.hook.wakee() != null ? s.stacks : 0;
        b.woke = true;
        if (s.hook.needsRemembered() && b.remembers && b.missed) {
            b.served = true;
            loops.notified(context, b, wakee);
        }
        if (b.keyCount < b.keys.length) {
            b.keys[b.keyCount++] = wakee;
        }
    }

    /** The name of the thread that is woken, if the hook knows it; null if not. */
    private Matcher named(EventBatch batch, int i, HookStep s) {
        String comm = batch.text(i, table.plan(batch.slot(i)).fields.indexOf("comm"));
        Matcher m = comm == null ? null : s.hook.wakee().matcher(comm);
        return m != null && m.matches() ? m : null;
    }

    private void bind(long address, long key) {
        if (key != 0) {
            long known = evidence.keyOfAddress.getOrDefault(address, key);
            evidence.keyOfAddress.put(address, known == key ? key : 0);
        }
    }

    /** The vCPU goes back into the guest: what the exit showed about the address that was written. */
    private void close(long context, Bracket b) {
        long address = b.hit && b.asked != -1 ? b.asked : b.address;
        boolean rang = b.hit || b.fast || b.served || (b.woke && !b.missed && b.address != -1);
        if (rang) {
            long stacks = b.stacks;
            if (b.woke) {
                long woken = stacks & (b.named != 0 ? b.named : b.nameless);
                claims.shown(b.wakee, woken);
                stacks = woken != 0 ? woken : stacks;
            }
            if (address == -1) {
                claims.kicked(context, stacks);
            } else if (evidence.doorbells.size() < Evidence.MOST) {
                rung(context, address, stacks, b);
            }
        } else if (b.unread && b.wentOn != 0) {
            unreadPages.wentOn(context, b.address, b.stacks & b.wentOn & ~b.dropping);
        }
        b.clear();
    }

    private void rung(long context, long address, long stacks, Bracket b) {
        boolean exact = address <= 0xffff || (b.hit ? b.askedExact : (b.stacks & ~b.exact) == 0);
        long key = exact ? address : Evidence.pageKey(address);
        Doorbell d = evidence.doorbells.get(key);
        if (d == null) {
            d = new Doorbell(exact ? address : address >>> 12, !exact);
            evidence.doorbells.put(key, d);
        }
        d.seen++;
        d.votes.add(stacks, 1);
        d.rungBy.addTo(context, 1);
        for (int k = 0; k < b.keyCount; k++) {
            machines.join(context, b.keys[k]);
            if (evidence.kickKeys.size() < Evidence.MOST) {
                evidence.kickKeys.add(b.keys[k]);
            }
            if (d.links.size() < Doorbell.MOST_LINKS) {
                d.links.addTo(b.keys[k], 1);
            }
        }
        bind(address, b.given);
    }
}
