package dev.daybook.core;

/** For deciders that need nothing but state and command. */
public enum NoFacts {
    NONE
}
