package org.kickscope.axis;

import java.util.TreeSet;
import org.kickscope.scan.Observer;
import org.kickscope.scan.Row;
import org.kickscope.scan.Wanted;
import org.kickscope.trace.Field;

/**
 * The offset that KVM gave a guest's TSC: {@code kvm_write_tsc_offset} ({@code arch/x86/kvm/x86.c},
 * {@code kvm_vcpu_write_tsc_offset}); the guest counts the host's TSC plus it. The last one of each vCPU holds.
 */
final class TscOffsets implements Observer {
    private final Wanted wanted = new Wanted();
    private final java.util.Map<Long, Long> lastOfVcpu = new java.util.HashMap<>();

    TscOffsets() {
        wanted.event("kvm_write_tsc_offset", "vcpu_id", "next_tsc_offset|next");
    }

    @Override
    public Wanted wanted() {
        return wanted;
    }

    @Override
    public void observe(int event, Row row) {
        if (row.value(1) != Field.MISSING && lastOfVcpu.size() < 1 << 16) {
            lastOfVcpu.put(row.value(0), row.value(1));
        }
    }

    /** The offset that all vCPUs have; {@link Field#MISSING} when none was seen or they differ. */
    long common() {
        TreeSet<Long> all = new TreeSet<>(lastOfVcpu.values());
        return all.size() == 1 ? all.first() : Field.MISSING;
    }

    int vcpus() {
        return lastOfVcpu.size();
    }
}
