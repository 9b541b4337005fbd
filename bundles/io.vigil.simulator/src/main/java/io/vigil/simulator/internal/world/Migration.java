package io.vigil.simulator.internal.world;

import io.vigil.spi.port.Cancellable;
import java.util.function.Consumer;

/** A migration under way. It has a timer of its own: whatever becomes of the partition, the job of the console ends. */
final class Migration {
    final SimHost target;
    final boolean live;
    final Consumer<Outcome> done;
    Cancellable arrival = () -> {};
    /** It goes no further, and the guest stands still. */
    boolean hangs;

    Migration(SimHost target, boolean live, Consumer<Outcome> done) {
        this.target = target;
        this.live = live;
        this.done = done;
    }
}
