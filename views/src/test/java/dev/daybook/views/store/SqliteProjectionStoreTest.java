package dev.daybook.views.store;

import dev.daybook.views.TestDatabases;

class SqliteProjectionStoreTest extends SqlProjectionStoreContract {
    SqliteProjectionStoreTest() {
        super(TestDatabases.SQLITE);
    }
}
