/** Durable registry, move map, event journal, outbox, snapshots, migrations. */
package io.vigil.store.internal;
