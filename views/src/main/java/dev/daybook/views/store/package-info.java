/** Checkpoints, dead letters and versions of projections, kept in the read models' database. */
@NullMarked
package dev.daybook.views.store;

import org.jspecify.annotations.NullMarked;
