/**
 * Who decodes: the flow from what a guest stores over the decoders to what came of it, what addresses are bound to, and a table
 * of all decisions.
 */
package org.kickscope.views.decode;
