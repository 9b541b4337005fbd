package io.vigil.itests;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;

import io.vigil.api.command.CommandService;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.SimDataCentre.Credentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An administrator whose words go to the command service, as the shell's do. */
final class Operator {
    static final String GROUP = "HG_TCHU";
    private static final long PATIENCE_S = 60;

    private final CommandService commands;

    /** What a command printed on both streams, and how it ended. */
    record Reply(int exitCode, String text) {}

    Operator(CommandService commands) {
        this.commands = commands;
    }

    Reply types(String line) throws Exception {
        Transcript transcript = new Transcript();
        int code = commands.execute(List.of(line.trim().split(" +")), transcript)
                .toCompletableFuture()
                .get(PATIENCE_S, TimeUnit.SECONDS);
        return new Reply(code, String.join("\n", transcript.lines));
    }

    String must(String line) throws Exception {
        Reply reply = types(line);
        assertEquals("ksysmgr " + line + " said:\n" + reply.text(), 0, reply.exitCode());
        return reply.text();
    }

    /** From an empty registry to a watched host group. */
    void setUp(Simulation simulation, String profile) throws Exception {
        for (var console : simulation.served().consoles().entrySet()) {
            Credentials login = simulation.centre().credentials(console.getKey());
            String add = "add hmc " + console.getKey() + " login=" + login.user() + " password="
                    + login.password().reveal() + " ip=" + console.getValue().address() + " port="
                    + console.getValue().port() + " trust=first-use";
            // The first handshakes of a cold JVM may take longer than fast time allows: then it is typed again.
            await("add hmc").atMost(Duration.ofSeconds(30)).until(() -> types(add), reply -> reply.exitCode() == 0);
        }
        for (HostSpec host : simulation.centre().inventory().hosts()) {
            must("add host " + host.uuid());
        }
        must("unmanage vm p18lnx01");
        must("add host_group " + GROUP + " hosts=" + Simulation.AFDR + "," + Simulation.EE85P
                + " repo_disk=repo1 ha_disk=ha1");
        must("modify system ha_monitor=enable detection_profile=" + profile);
        must("modify vm p18lnx02 ha_monitor=enable priority=high vm_failure_detection_speed=fast");
        must("modify vm p18aix02,p18aix03,p18aix04,p18aix05 ha_monitor=enable");
        must("discover host_group " + GROUP);
    }

    /** A session of a script: nobody to ask, no terminal. */
    private static final class Transcript implements CommandService.Session {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        @Override
        public String user() {
            return "root";
        }

        @Override
        public void out(String line) {
            lines.add(line);
        }

        @Override
        public void err(String line) {
            lines.add(line);
        }

        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public int width() {
            return 0;
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public boolean confirm(String question) {
            return false;
        }
    }
}
