package org.kickscope.views.latency;

import java.util.List;
import java.util.Random;
import org.kickscope.signal.Direction;
import org.kickscope.signal.Handoff;
import org.kickscope.signal.Outcome;
import org.kickscope.signal.Reason;
import org.kickscope.signal.SignalView;
import org.kickscope.stack.Stack;

/** Signals after signals by chance, of two stacks, always the same for a seed. Every view is this one, moved on. */
final class GeneratedSignal implements SignalView {
    private static final List<String> IDS = List.of("kvm-vhost-net", "vbus-kvm");

    private final List<Stack> stacks;
    private final Random random;
    private final String names;
    private final long[] times = new long[32];
    private List<String> layers;
    private long number;
    private long startNs = 1_000_000_000_000L;
    private int stack;
    private Direction direction;
    private Outcome outcome;
    private int queue;
    private int skipped;

    /** @param names stands before every name of a queue and a task */
    GeneratedSignal(List<Stack> stacks, long seed, String names) {
        this.stacks = stacks;
        this.names = names;
        random = new Random(seed);
    }

    GeneratedSignal next() {
        number++;
        startNs += random.nextInt(20_000);
        String id = IDS.get(random.nextInt(10) == 0 ? 1 : 0);
        for (stack = 0; !stacks.get(stack).id().equals(id); ) {
            stack++;
        }
        direction = random.nextBoolean() ? Direction.KICK : Direction.INTERRUPT;
        int fate = random.nextInt(50);
        outcome = fate == 0 ? Outcome.COALESCED : fate == 1 ? Outcome.DROPPED : Outcome.DELIVERED;
        queue = random.nextInt(40);
        layers = (direction == Direction.KICK
                        ? stacks.get(stack).kick()
                        : stacks.get(stack).interrupt())
                .layers();
        // one in three leaves a layer out, as where nobody has to be woken
        skipped = random.nextInt(3) == 0 && layers.size() > 4 ? layers.size() - 3 : -1;
        long ns = startNs;
        for (int h = 0; h < hopCount(); h++) {
            times[h] = ns;
            ns += (long) Math.exp(4 + 1.2 * Math.abs(random.nextGaussian()) + (skipped > 0 ? 2 : 0));
        }
        return this;
    }

    private int place(int hop) {
        return skipped > 0 && hop >= skipped ? hop + 1 : hop;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public Stack stack() {
        return stacks.get(stack);
    }

    @Override
    public long stackBits() {
        return 1L << stack;
    }

    @Override
    public List<Stack> stacks() {
        return stacks;
    }

    @Override
    public int vm() {
        return 1;
    }

    @Override
    public String queue() {
        return queue == 0 ? null : names + "vm1/net" + queue / 2 + (queue % 2 == 0 ? "/rx0" : "/tx0");
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public long mergedNumber() {
        return outcome == Outcome.COALESCED && number > 1 ? number - 1 : 0;
    }

    @Override
    public Reason reason() {
        return null;
    }

    @Override
    public String uncertain() {
        return null;
    }

    @Override
    public int hopCount() {
        return layers.size() - (skipped > 0 ? 1 : 0);
    }

    @Override
    public String layer(int hop) {
        return layers.get(place(hop));
    }

    @Override
    public String event(int hop) {
        return "event_of_" + layer(hop);
    }

    @Override
    public long timeNs(int hop) {
        return times[hop];
    }

    @Override
    public int cpu(int hop) {
        return place(hop) < layers.size() / 2 ? queue % 4 : 4 + queue % 3;
    }

    @Override
    public int tid(int hop) {
        return 100 + cpu(hop);
    }

    @Override
    public String task(int hop) {
        return names + "task-" + cpu(hop);
    }

    @Override
    public int source(int hop) {
        return 0;
    }

    @Override
    public long position(int hop) {
        return number * 32 + hop;
    }

    @Override
    public Handoff handoff(int hop) {
        return hop == 0 ? null : tid(hop) == tid(hop - 1) ? Handoff.SAME_THREAD : Handoff.KEY;
    }
}
