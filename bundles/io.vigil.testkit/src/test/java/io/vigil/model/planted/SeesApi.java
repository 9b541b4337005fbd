package io.vigil.model.planted;

import io.vigil.api.store.Store;

/** Breaks D1a. */
public interface SeesApi {
    Store store();
}
