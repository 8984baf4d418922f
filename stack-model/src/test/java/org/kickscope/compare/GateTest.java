package org.kickscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.compare.Gate.State;

/** What gates say and when they fail, on the labelled pair whose worker takes 1.5 times as long. */
class GateTest {
    private static final String BASELINE = "modelled-ab/vhost-baseline/trace.txt.xz";
    private static final String SLOW_WORKER = "modelled-ab/vhost-worker-x1.5/trace.txt.xz";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kick.shift>+10%; failed",
                "kick.shift > 10%; failed",
                "kick.p50>+1us; failed",
                "kick.p50>+2us; holds",
                "kick.shift>+50%; holds",
                "interrupt.shift>+1%; undecided",
                "interrupt.shift>+5%; holds",
                "kick:wakeup->vhost-worker.shift>+40%; failed",
                "kick:wakeup→vhost-worker.shift>+1.0us; failed",
                "kick:wakeup.p50>+1000ns; failed",
                "kick:wakeup->vhost-worker.p99>+0%; undecided",
                "kick:kvm-exit->kvm-io-bus.p50>+5%; holds",
                "kick.mean>+1ms; holds",
                "kick.mean>+1µs; failed",
                "kick.shift<-1%; holds",
                "kick.shift<+2us; failed",
                "kick:no-such-layer.p50>+1%; undecided",
                "kick:vhost-poll->vhost-net.p50>+1%; undecided"
            })
    void aGateFailsWhenTheChangeIsBeyondItAndMoreThanChance(String text, String state) {
        List<Gate.Result> results = Gate.parse(text).test(Samples.compared(BASELINE, SLOW_WORKER));
        assertEquals(1, results.size());
        assertEquals(state, results.get(0).state().id(), () -> text + " " + results.get(0));
        assertEquals(
                results.get(0).state() == State.UNDECIDED, !results.get(0).why().isEmpty());
    }

    @Test
    void theOtherWayRoundItIsFaster() {
        List<Gate.Result> results = Gate.parse("kick.shift<-10%").test(Samples.compared(SLOW_WORKER, BASELINE));
        assertEquals(State.FAILED, results.get(0).state());
    }

    @Test
    void alimitOfTheTailNeedsATail() {
        Gate.Result r = Gate.parse("kick.p99>+5%")
                .test(Samples.compared("vhost-net-ping/trace.dat", "qemu-ioeventfd/trace.dat"))
                .get(0);
        assertEquals(State.UNDECIDED, r.state());
        assertTrue(r.why().contains("n 93 and 50"), r.why());
    }

    @Test
    void counterpartsGoByEitherName() {
        Comparison c = Samples.compared(
                "modelled-ab/same-load-vhost-net/trace.txt.xz", "modelled-ab/same-load-vbus-kvm/trace.txt.xz");
        for (String text : List.of(
                "kick:kvm-io-bus->vhost-poll.shift>+50%",
                "kick:kvm-io-bus->venet-isr.shift>+50%", "kick:kvm-io-bus->vhost-poll|venet-isr.shift>+50%")) {
            assertEquals(State.FAILED, Gate.parse(text).test(c).get(0).state(), text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kick",
                "kick.p99",
                "kick.p99>",
                "kick.p99>5",
                "kick.p99>+5 %%",
                "kick.p42>+5%",
                "ring.p99>+5%",
                "kick:.p99>+5%",
                "kick:a->.p99>+5%",
                "kick.p99=+5%",
                "kick.p99>+5parsec"
            })
    void whatIsNoGateIsRefusedWithAnExample(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Gate.parse(text));
        assertTrue(e.getMessage().contains("kick.p99>+5%"), e.getMessage());
        assertTrue(e.getMessage().endsWith("'" + text + "'"), e.getMessage());
    }
}
