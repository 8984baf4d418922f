package org.kickscope.signal;

/** How one hop caused the next. */
public enum Handoff {
    /** the same thread, or the same interrupt level of a CPU, went on */
    SAME_THREAD("same-thread"),
    /** the signal was found under a key that both sides name: a work item, an eventfd, a handle */
    KEY("key"),
    /** the signal was found under another name than it was put under; that both mean the same was learnt from the trace */
    LEARNT_PAIR("learnt-pair"),
    /** a thread was asked to run */
    WAKE_UP("wake-up"),
    /** the thread that was waited for got a processor */
    SWITCH("switch"),
    /** the vector that was accepted was injected */
    VECTOR("vector"),
    /** the vCPU entered or left guest mode */
    VCPU("vcpu");

    private final String id;

    Handoff(String id) {
        this.id = id;
    }

    /** The word used in outputs. */
    public String id() {
        return id;
    }
}
