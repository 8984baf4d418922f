/**
 * The control plane: the set-up steps that a trace shows, the features that were offered, limited and acknowledged in them,
 * and what that answers of the six questions. Which event is which step, the layout of the arguments, the names of the
 * bits and what proves an answer are data: {@code steps.json}, {@code bits.json} and {@code questions.json} beside the
 * classes, each with its sources.
 */
package org.kickscope.control;
