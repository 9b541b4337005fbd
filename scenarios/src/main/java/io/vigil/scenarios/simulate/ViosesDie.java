package io.vigil.scenarios.simulate;

import java.util.List;

/** SC-10 of 81. */
final class ViosesDie extends EnvB {
    @Override
    public String id() {
        return "SC-10";
    }

    @Override
    public String text() {
        return "both VIOSs of a host die; its six VMs run again on the other host";
    }

    @Override
    public List<String> victims() {
        return List.of("p18ibmi01", "p18aix02", "p18aix03", "p18aix04", "p18aix05", "p18lnx02");
    }

    @Override
    public void begin(KillRun run) {
        run.centre().faults().powerOffVios("p18v03");
        run.centre().faults().powerOffVios("p18v04");
    }

    @Override
    public void repair(KillRun run) {
        run.centre().faults().powerOnVios("p18v03");
        run.centre().faults().powerOnVios("p18v04");
    }
}
