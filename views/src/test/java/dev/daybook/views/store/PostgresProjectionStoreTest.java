package dev.daybook.views.store;

import dev.daybook.views.TestDatabases;

class PostgresProjectionStoreTest extends SqlProjectionStoreContract {
    PostgresProjectionStoreTest() {
        super(TestDatabases.POSTGRES);
    }
}
