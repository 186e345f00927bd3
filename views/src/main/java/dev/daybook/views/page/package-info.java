/** Pages of a query, and the cursors that lead from one to the next. */
@NullMarked
package dev.daybook.views.page;

import org.jspecify.annotations.NullMarked;
