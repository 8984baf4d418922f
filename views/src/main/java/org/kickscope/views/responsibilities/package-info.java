/**
 * Who carries what. {@link org.kickscope.views.responsibilities.ResponsibilitiesProvider} makes a
 * {@link org.kickscope.views.responsibilities.ResponsibilitiesPicture}: stacks by the seven duties, with how each statement is known
 * ({@link org.kickscope.views.Known}); the stacks of open traces first, with numbers; the evidence of one cell; and
 * the six questions about features and migration.
 */
package org.kickscope.views.responsibilities;
