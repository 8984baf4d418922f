package org.kickscope.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** Which pages of a trace without exits hold doorbells. */
class UnreadPagesTest {
    private static final long VCPU = 9;
    private static final long NOTIFY = 0xfebfb000L;
    private static final long STACKS = 0b110;

    private final Evidence evidence = new Evidence(0);
    private final UnreadPages pages = new UnreadPages(evidence);

    @Test
    void aPageThatIsOnlyWrittenIsOne() {
        pages.wentOn(VCPU, NOTIFY + 4, STACKS);
        pages.settle();
        Doorbell d = evidence.doorbell(NOTIFY);
        assertNotNull(d);
        assertEquals(STACKS, d.votes.best());
        assertEquals(1, d.rungBy.get(VCPU));
        assertEquals(NOTIFY >>> 12, d.address);
        assertNull(evidence.doorbell(NOTIFY + 0x1000));
    }

    @Test
    void aPageThatIsReadIsNone() {
        pages.wentOn(VCPU, NOTIFY, STACKS);
        pages.otherwiseUsed(NOTIFY + 0x14);
        pages.settle();
        assertNull(evidence.doorbell(NOTIFY));
    }

    @Test
    void aPageThatNoStackServesIsNone() {
        pages.wentOn(VCPU, NOTIFY, 0);
        pages.settle();
        assertNull(evidence.doorbell(NOTIFY));
    }

    @Test
    void aTraceWithExitsIsJudgedByThem() {
        pages.wentOn(VCPU, NOTIFY, STACKS);
        evidence.exits = true;
        pages.settle();
        assertNull(evidence.doorbell(NOTIFY));
    }
}
