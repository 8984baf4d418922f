package org.kickscope.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachinesTest {
    private static final int HOST = 0;
    private static final int GUEST = 1;

    private final Evidence evidence = new Evidence(0);
    private final Machines machines = new Machines(evidence);

    private static long thread(int tid) {
        return Keys.thread(HOST, tid);
    }

    @Test
    void threadsThatNameTheSameObjectAreOneMachine() {
        machines.runsGuest(thread(10), "lguest");
        machines.belongs(thread(10), 0xaaaaL);
        machines.runsGuest(thread(20), "lguest");
        machines.belongs(thread(20), 0xbbbbL);
        machines.belongs(thread(21), 0xbbbbL);
        machines.settle();
        machines.settleGuests();
        assertEquals(2, evidence.vmCount);
        assertEquals(evidence.vm(thread(20)), evidence.vm(thread(21)));
        assertNotEquals(evidence.vm(thread(10)), evidence.vm(thread(21)));
        assertEquals(thread(20), evidence.vcpuContext(1, 0));
    }

    @Test
    void oneAddressInTwoProgramsJoinsNoMachines() {
        for (int vm = 1; vm <= 2; vm++) {
            for (int cpu = 0; cpu < 2; cpu++) {
                machines.runsGuest(thread(10 * vm + cpu), "CPU " + cpu + "/TCG");
                machines.join(thread(10 * vm), thread(10 * vm + cpu));
                machines.belongs(thread(10 * vm + cpu), 0xccccL);
            }
        }
        machines.settle();
        machines.settleGuests();
        assertEquals(2, evidence.vmCount);
    }

    @Test
    void theHostsFileTellsWhichThreadsRunWhichGuest() {
        machines.told(GUEST, HOST, List.of(21, 20, -1, 99));
        machines.told(GUEST + 1, HOST, List.of(11));
        for (int tid : new int[] {10, 11, 20, 21}) {
            machines.runsGuest(thread(tid), "qemu");
        }
        // what it tells counts for more than where a kick seems to show
        machines.guestTells(GUEST, -1);
        machines.rang(GUEST, 0);
        machines.servesGuest(thread(11));
        machines.settle();
        machines.settleGuests();
        int vm = evidence.vm(thread(20));
        assertEquals(vm, evidence.vm(thread(21)));
        assertNotEquals(vm, evidence.vm(thread(11)));
        assertEquals(thread(21), evidence.vcpuContext(vm, 0));
        assertEquals(thread(20), evidence.vcpuContext(vm, 1));
        assertEquals(vm, evidence.vmOfGuestSource.get(GUEST));
    }

    @Test
    void theGuestsTraceIsThatOfTheMachineItsKicksShowIn() {
        for (int vm = 1; vm <= 2; vm++) {
            machines.runsGuest(thread(vm), "CPU 0/TCG");
            machines.belongs(thread(vm), vm);
        }
        for (int k = 0; k < 5; k++) {
            machines.guestTells(GUEST, -1);
            machines.rang(GUEST, 0);
            machines.servesGuest(thread(k == 3 ? 1 : 2));
            machines.servesGuest(thread(1)); // nothing was on its way any more
        }
        machines.settle();
        machines.settleGuests();
        assertEquals(evidence.vm(thread(2)), evidence.vmOfGuest(GUEST));
    }
}
