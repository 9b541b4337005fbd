package io.vigil.spi.port;

/** A scheduled task that can be called off. */
@FunctionalInterface
public interface Cancellable {
    /** No further run begins after this returns; one that is running goes on. May be called more than once. */
    void cancel();
}
