package io.vigil.simulator.internal.fault;

import io.vigil.simulator.datacentre.Faults;
import io.vigil.simulator.internal.hmc.Faultiness.Condition;
import io.vigil.simulator.internal.hmc.SimHmc;

/** What happens to consoles, their jobs and their command lines. */
interface OnConsoles extends Faults {
    Victims victims();

    @Override
    default void hmcDown(String hmc) {
        victims().console(hmc, console -> console.condition(Condition.REFUSING));
    }

    @Override
    default void hmcHangs(String hmc) {
        victims().console(hmc, console -> console.condition(Condition.HANGING));
    }

    @Override
    default void hmcBusy(String hmc) {
        victims().console(hmc, console -> console.condition(Condition.BUSY));
    }

    @Override
    default void hmcCutsReplies(String hmc) {
        victims().console(hmc, console -> console.condition(Condition.CUTTING));
    }

    @Override
    default void hmcRestored(String hmc) {
        victims().console(hmc, console -> console.condition(Condition.SERVING));
    }

    @Override
    default void expireSessions(String hmc) {
        victims().console(hmc, victims().told("sessions expired", SimHmc::expireSessions));
    }

    @Override
    default void loseJobs(String hmc, int count) {
        victims().counted(hmc, count, "jobs will be lost", SimHmc::loseJobs);
    }

    @Override
    default void hangJobs(String hmc, int count) {
        victims().counted(hmc, count, "jobs will hang", SimHmc::hangJobs);
    }

    @Override
    default void cancelHangingJobs(String hmc) {
        victims().console(hmc, SimHmc::cancelHangingJobs);
    }

    @Override
    default void loseSubmitReplies(String hmc, int count) {
        victims().counted(hmc, count, "submit replies will be lost", SimHmc::loseSubmitReplies);
    }

    @Override
    default void failCommands(String hmc, String command, int exitStatus, String text, int count) {
        if (exitStatus < 0 || exitStatus > 255) {
            throw new IllegalArgumentException("exit status is " + exitStatus + "; allowed are 0 to 255");
        }
        String lines = command.isEmpty() ? "commands" : command + " commands";
        victims()
                .counted(
                        hmc,
                        count,
                        lines + " will fail",
                        (console, times) -> console.failCommands(command, exitStatus, text, times));
    }

    @Override
    default void hangCommands(String hmc, int count) {
        victims().counted(hmc, count, "commands will hang", SimHmc::hangCommands);
    }

    @Override
    default void commandLineOff(String hmc) {
        victims().console(hmc, console -> console.commandLineOff(true));
    }

    @Override
    default void commandLineOn(String hmc) {
        victims().console(hmc, console -> console.commandLineOff(false));
    }
}
