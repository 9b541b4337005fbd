/**
 * Everything durable: registry, move map, plan requests, journal, outbox (architecture section 3, spec 20 section 4).
 *
 * <p>The store is the one service whose calls return only when the data are durable; they are short (one local
 * transaction, a bounded time-out) and are safe from any thread. Everything that must not be half done goes into one
 * {@link io.vigil.api.store.Store#write} call.
 */
package io.vigil.api.store;
