package io.vigil.scenarios.simulate;

import java.util.List;

/** SC-08 of 81. */
final class KernelCrash extends EnvB {
    @Override
    public String id() {
        return "SC-08";
    }

    @Override
    public String text() {
        return "the kernel of one VM stops; it runs again on the other host";
    }

    @Override
    public List<String> victims() {
        return List.of("p18lnx02");
    }

    @Override
    public void begin(KillRun run) {
        run.centre().faults().crash("p18lnx02");
    }

    @Override
    public void repair(KillRun run) {
        // The consoles of a healthy host clean up by themselves.
    }
}
