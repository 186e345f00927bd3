package dev.daybook.views.page;

/** In which direction a query goes along its key. */
public enum Sort {
    ASCENDING,
    DESCENDING
}
