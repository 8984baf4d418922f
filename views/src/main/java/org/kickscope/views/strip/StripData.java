package org.kickscope.views.strip;

import java.util.List;
import org.kickscope.result.SignalTable;
import org.kickscope.scan.LossWindows;
import org.kickscope.trace.Clock;
import org.kickscope.views.Target;

/**
 * What a strip shows.
 *
 * @param signals all signals; while they are followed, the first of them
 * @param whole from the first to the last moment
 * @param shown the part that the other views show, null for all
 * @param originNs the moment that is called 0
 * @param losses where events were lost, null while that is not known
 * @param clock what times count
 */
public record StripData(
        SignalTable signals,
        Target.Range whole,
        Target.Range shown,
        long originNs,
        List<LossWindows.Window> losses,
        Clock clock) {}
