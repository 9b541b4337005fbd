package io.vigil.vm.agent.internal.daemon;

import io.vigil.vm.agent.internal.cli.DaemonService;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** The daemon that is asked about itself, where whoever provides the VM starts it. */
public final class SelfService implements DaemonService {
    private final BooleanSupplier running;
    private final Runnable stop;

    public SelfService(BooleanSupplier running, Runnable stop) {
        this.running = running;
        this.stop = stop;
    }

    @Override
    public OptionalLong running() {
        return running.getAsBoolean() ? OptionalLong.of(ProcessHandle.current().pid()) : OptionalLong.empty();
    }

    @Override
    public long start() throws IOException {
        throw new IOException("the daemon of this VM is started from outside");
    }

    @Override
    public void stop() {
        stop.run();
    }
}
