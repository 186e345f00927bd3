/** The arrows between modules, as rules over the compiled classes. */
@NullMarked
package dev.daybook.architecture;

import org.jspecify.annotations.NullMarked;
