/** The rules of the house, each with its reason. */
package org.kickscope.architecture;
