package org.kickscope.decode;

/**
 * One queue of a device, by everything that the trace shows it to be called. Numbers that were not seen are
 * {@link Binding#NONE}.
 *
 * @param name the name that {@code kickscope paths} gives its kicks, or else its interrupts: {@code vm1/0xc010}
 * @param vm number of the virtual machine, from 1; 0 unknown
 * @param machine the machine that it was seen on, see {@link org.kickscope.trace.Source#machine()}
 * @param doorbell address that the guest writes
 * @param match what is compared beside it, see {@link Match}
 * @param kickContext kernel address of the eventfd that a kick raises
 * @param kickId number of that eventfd, as in {@code /proc/PID/fdinfo}
 * @param work kernel address of the work item of the backend
 * @param ring kernel address of the {@code vhost_virtqueue}
 * @param device kernel address of the {@code vhost_dev}
 * @param index number of the ring in that device
 * @param callContext kernel address of the eventfd that an interrupt raises
 * @param callId number of that eventfd
 * @param gsi number of the interrupt in the VM
 * @param vector its vector
 * @param vcpu the vCPU that it was last delivered to
 * @param inferred true when a join between two of them rests on what was seen together and not on arguments
 * @param support the least number of observations of such a join
 */
public record QueueAddress(
        String name,
        int vm,
        int machine,
        long doorbell,
        long match,
        long kickContext,
        long kickId,
        long work,
        long ring,
        long device,
        long index,
        long callContext,
        long callId,
        long gsi,
        long vector,
        long vcpu,
        boolean inferred,
        long support) {}
