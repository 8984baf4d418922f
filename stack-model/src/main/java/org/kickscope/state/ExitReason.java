package org.kickscope.state;

import org.kickscope.trace.ExitNames;

/**
 * Why a virtual CPU left its guest.
 *
 * @param isa 1 for VMX, 2 for SVM, as {@code kvm_exit} has it; anything else where the trace does not tell
 * @param reason the processor's number
 */
public record ExitReason(long isa, long reason) {
    /** The kernel's name of the reason, or its number. */
    public String name() {
        String name = ExitNames.name(isa, reason);
        return name == null ? "exit " + Long.toUnsignedString(reason) : name;
    }
}
