/** What an event-sourced domain is made of: streams, events, deciders, codecs. */
@NullMarked
package dev.daybook.core;

import org.jspecify.annotations.NullMarked;
