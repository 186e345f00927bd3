@NullMarked
package dev.daybook.server.valuation;

import org.jspecify.annotations.NullMarked;
