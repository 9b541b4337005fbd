package io.vigil.store.internal;

import io.vigil.model.Resource;

/** A resource and its version: 1 when created, one more at each change. */
record Row(Resource resource, long version) {}
