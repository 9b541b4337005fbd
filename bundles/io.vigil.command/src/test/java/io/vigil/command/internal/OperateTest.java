package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.JournalEntry;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupPhase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("70 section 7: operations, streamed")
class OperateTest {
    private final Lab lab = new Lab();

    private CompletableFuture<Integer> start(String line) {
        return lab.command.execute(Lab.words(line), lab.session).toCompletableFuture();
    }

    @Test
    @DisplayName("progress comes as it happens; ERROR lines go to the error stream; the exit code is the operation's")
    void streams() {
        lab.services.answer = lab.services::open;
        CompletableFuture<Integer> running = start("discover host_group G");
        lab.services.operations.get(0).line("Running discovery on Host_group G, this may take few minutes...");
        assertThat(lab.session.out).containsExactly("Running discovery on Host_group G, this may take few minutes...");
        assertThat(running).isNotDone();
        lab.services
                .operations
                .get(0)
                .line("ERROR: Discovery has encountered an error for Host_group G please investigate");
        lab.services.operations.get(0).finish(6, "2 out of 3 managed VMs have been successfully discovered");
        assertThat(running).isCompletedWithValue(6);
        assertThat(lab.session.out).hasSize(2).endsWith("2 out of 3 managed VMs have been successfully discovered");
        assertThat(lab.session.err)
                .containsExactly("ERROR: Discovery has encountered an error for Host_group G please investigate");
    }

    @Test
    @DisplayName("CLI-9: -t prefixes progress, not errors, not the count line, not what follows it")
    void times() {
        lab.services.answer = call -> Recorded.ended(
                1,
                "Discovery has started for VM v1",
                "ERROR: Discovery has encountered an error for Host_group G please investigate",
                "Discovery has finished for G",
                "0 out of 1 managed VMs have been successfully discovered",
                "Following error is returned for VM v1:",
                "text");
        assertThat(lab.run("-t discover host_group G")).isEqualTo(1);
        assertThat(lab.session.out)
                .containsExactly(
                        "09:00:00 Discovery has started for VM v1",
                        "09:00:00 Discovery has finished for G",
                        "0 out of 1 managed VMs have been successfully discovered",
                        "Following error is returned for VM v1:",
                        "text");
    }

    @Test
    @DisplayName("12: a session that vanishes does not end the command")
    void vanished() {
        lab.services.answer = lab.services::open;
        CompletableFuture<Integer> running = start("restart host h1");
        lab.session.gone = true;
        lab.services.operations.get(0).line("Restart has started for VM v1");
        lab.services.operations.get(0).finish(0, "2 out of 2 VMs have been successfully restarted");
        assertThat(running).isCompletedWithValue(0);
        assertThat(lab.journal(JournalEntry.Kind.COMMAND))
                .last()
                .extracting(JournalEntry::text)
                .isEqualTo("root: ksysmgr restart host h1 [ended, exit code 0]");
    }

    @Test
    @DisplayName("console text with control characters cannot move the cursor")
    void controlCharacters() {
        lab.services.answer = call -> Recorded.ended(1, "ERROR: Errors:\nHSCL2957 \u001b[2Jgone");
        lab.run("verify host_group G");
        assertThat(lab.session.err).containsExactly("ERROR: Errors:", "HSCL2957 ?[2Jgone");
    }

    @Test
    @DisplayName("restore host: every managed VM whose home it is and which is away; verify host: its managed VMs")
    void scopes() {
        lab.store.update("test", tx -> tx.put(lab.vmNow(Lab.V1).withHost(Lab.H2)));
        lab.run("restore host h1 override=yes");
        lab.run("verify host h2");
        lab.run("cleanup vm v1");
        lab.run("discover vm v1,v2");
        assertThat(lab.services.calls)
                .containsExactly(
                        "restore G [" + Lab.V1 + "] [OVERRIDE]",
                        "verify G [" + Lab.V1 + ", " + Lab.V3 + "]",
                        "cleanup G",
                        "discover G Optional.empty [" + Lab.V1 + ", " + Lab.V2 + "] false");
        assertThat(lab.run("discover host h3")).isEqualTo(4);
        assertThat(lab.err()).isEqualTo("ERROR: Host 'h3' is in no host_group");
    }

    @Test
    @DisplayName("-o json of an operation: lines, summary, exit code in one document")
    void json() {
        lab.services.answer = call ->
                Recorded.ended(0, "LPM has started for v1", "1 out of 1 VMs have been successfully performed LPM");
        lab.run("-o json lpm vm v1");
        assertThat(lab.out()).contains("\"exit_code\" : 0", "\"lines\" : [ \"LPM has started for v1\"");
    }

    @Test
    @DisplayName("7.4: monitor=yes shows phases and steps of others until the user leaves (exit 8)")
    void monitor() {
        CompletableFuture<Integer> running = start("query system status monitor=yes");
        assertThat(lab.session.out)
                .containsExactly("Host_group G is currently in Ready state", "Press Q to quit monitoring for activity");
        lab.store.update("relocation", tx -> {
            tx.change(HostGroup.class, "G", group -> group.withPhase(HostGroupPhase.RESTART));
            tx.journal(JournalEntry.Draft.of(
                    JournalEntry.Kind.STEP,
                    "I1",
                    "G",
                    "VM " + Lab.V1,
                    "restart_shutdown",
                    "Shutdown has started for VM v1"));
        });
        lab.time.runFor(Duration.ofSeconds(2));
        assertThat(lab.session.out)
                .hasSize(4)
                .endsWith("Restart in progress for Host_group G", "Shutdown has started for VM v1");
        assertThat(running).isNotDone();
        lab.session.cancelled = true;
        lab.time.runFor(Duration.ofSeconds(2));
        assertThat(running).isCompletedWithValue(8);
    }

    @Test
    @DisplayName("completion: actions, classes, names, attributes, values, comma lists")
    void completion() {
        assertThat(lab.command.complete(List.of("qu"))).containsExactly("query");
        assertThat(lab.command.complete(List.of(""))).hasSize(20);
        assertThat(lab.command.complete(List.of("query", "vi"))).containsExactly("vios");
        assertThat(lab.command.complete(List.of("-o", "j"))).containsExactly("json");
        assertThat(lab.command.complete(List.of("-o", "json", "query", "hos"))).containsExactly("host", "host_group");
        assertThat(lab.command.complete(List.of("modify", "vm", "v1", "pri"))).containsExactly("priority=");
        assertThat(lab.command.complete(List.of("modify", "vm", "v1", "priority=")))
                .containsExactly("priority=High", "priority=Low", "priority=Medium");
        assertThat(lab.command.complete(List.of("lpm", "vm", "v1,"))).containsExactly("v1,v2", "v1,v3");
        assertThat(lab.command.complete(List.of("modify", "vm", "v1", "blacklist_hosts=h1,")))
                .containsExactly("blacklist_hosts=h1,h2", "blacklist_hosts=h1,h3");
        assertThat(lab.command.complete(List.of("help", "unman", ""))).containsExactly("vios", "vm");
        assertThat(lab.command.complete(List.of("nonsense", "", ""))).isEmpty();
    }
}
