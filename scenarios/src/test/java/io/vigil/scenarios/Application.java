package io.vigil.scenarios;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.AppScript;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** ENV-B with one application, {@code app1} of {@code p18aix02}, watched by the real agent of that VM. */
final class Application {
    static final String VM = "p18aix02";
    private static final String APP = VM + "/app1";
    /** What p18aix02 has that no other VM of the environment has. */
    private static final String MARK = "storage_loss: debugger";

    final EnvB env;
    private final SimDataCentre centre;

    Application(Profile profile, boolean critical) {
        env = new EnvB(profile, 23, inventory(critical)).prepared();
        centre = env.centre();
    }

    private static Inventory inventory(boolean critical) {
        try (InputStream in = Inventory.class.getResourceAsStream("/io/vigil/simulator/inventory/ENV-B.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Inventory.text(
                    "ENV-B with an application",
                    text.replace(
                            MARK,
                            MARK + ", apps: [{name: app1, critical: " + critical
                                    + ", monitor_period: 5, monitor_timeout: 3, monitor_failure_threshold: 2,"
                                    + " max_restart: 1, monitor_takes: 1, stop_takes: 4, start_takes: 4}]"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its monitor script fails from now on: the agent gives it up within half a minute. */
    void fails() {
        centre.faults().failScript(APP, AppScript.MONITOR, 1);
    }

    void monitorScriptVanishes() {
        centre.faults().renameScript(APP, AppScript.MONITOR);
    }

    /** Its scripts are whole; an agent that has given it up does not know yet. */
    void repaired() {
        centre.faults().repairScripts(APP);
    }

    /** Typed as root of the VM. */
    void ksysvmmgr(String words) {
        SimDataCentre.AgentReply reply = centre.ksysvmmgr(VM, List.of(words.split(" ")));
        if (reply.exit() != 0) {
            throw new AssertionError("ksysvmmgr " + words + ": " + reply.lines());
        }
    }

    /** Runs until the agent has found this state. */
    void until(String state) {
        int from = centre.recorded();
        boolean found = env.time()
                .runUntil(
                        () -> centre.history(from).stream()
                                .anyMatch(line -> line.source().equals("agent:" + VM)
                                        && line.text().startsWith(state + " ")),
                        Duration.ofMinutes(10));
        if (!found) {
            throw new AssertionError("the agent did not come to " + state + ": " + centre.history(from));
        }
    }

    /** What the controller has of it: its colour, empty when it does not know it. */
    String color() {
        return env.store().registry().apps().stream()
                .filter(app -> app.name().equals("app1"))
                .map(app -> app.status())
                .findFirst()
                .orElse("");
    }
}
