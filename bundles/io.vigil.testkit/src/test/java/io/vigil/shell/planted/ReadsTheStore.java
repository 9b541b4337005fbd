package io.vigil.shell.planted;

import io.vigil.api.store.Store;

/** Breaks D5. */
public interface ReadsTheStore {
    Store store();
}
