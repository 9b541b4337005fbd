package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.JournalEntry;
import io.vigil.command.internal.engine.Services;
import io.vigil.model.HostGroup;
import io.vigil.model.VmState;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Priority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("70 section 5: commands that change the configuration")
class ChangeTest {
    private final Lab lab = new Lab();

    private void refused(String line, int exitCode, String error) {
        assertThat(lab.run(line)).isEqualTo(exitCode);
        assertThat(lab.err()).isEqualTo("ERROR: " + error);
    }

    @Test
    @DisplayName("71-RV20: priority of one member of a collocation is refused, of all members accepted")
    void affinityPriority() {
        assertThat(lab.run("add collocation C vm=v1,v2")).isZero();
        assertThat(lab.session.out).containsExactly("Collocation group C was created");
        refused(
                "modify vm v1 priority=High",
                5,
                "VMs of an affinity group must have the same priority: v1=High v2=Medium");
        assertThat(lab.vmNow(Lab.V1).policies().get(PolicyCatalogue.PRIORITY)).isEmpty();
        assertThat(lab.run("modify vm v1,v2 priority=High")).isZero();
        assertThat(lab.vmNow(Lab.V2).policies().get(PolicyCatalogue.PRIORITY)).contains(Priority.HIGH);
    }

    @Test
    @DisplayName("71 3.5, POL-13: size, one collocation a VM, collocated and anticollocated, too few hosts")
    void affinityRules() {
        refused("add collocation C vm=v1", 5, "collocation 'C' must have at least 2 VMs");
        lab.run("add collocation C vm=v1,v2");
        refused("add collocation D vm=v2,v3", 5, "VM v2 already in collocation 'C'");
        refused("add anticollocation A vm=v1,v2", 5, "VM v1, v2 already in collocation 'C'");
        assertThat(lab.run("add anticollocation A vm=v2,v3")).isZero();
        assertThat(lab.err()).startsWith("WARNING: Anticollocation group A has 2 VMs and Host_group G has 2 hosts");
        refused("modify collocation C policy=delete vm=v2", 5, "collocation 'C' must have at least 2 VMs");
        assertThat(lab.run("delete collocation C")).isZero();
        assertThat(lab.session.out).containsExactly("Collocation group C was removed");
        refused("delete workgroup C", 3, "Workgroup 'C' not found");
    }

    @Test
    @DisplayName("5.7 homehost: of the same group only; does not touch State")
    void homehost() {
        lab.store.update("test", tx -> tx.put(lab.vmNow(Lab.V1).withState(VmState.READY_TO_MOVE)));
        refused(
                "modify vm v1 homehost=h3",
                2,
                "Value 'h3' for 'homehost' must be a host of the VM's host_group: h1, h2");
        refused("modify vm v1 homehost=h7", 3, "Host 'h7' not found");
        assertThat(lab.run("modify vm v1 homehost=h2 priority=low")).isZero();
        assertThat(lab.vmNow(Lab.V1).home()).contains(Lab.H2);
        assertThat(lab.vmNow(Lab.V1).state()).isEqualTo(VmState.READY_TO_MOVE);
    }

    @Test
    @DisplayName("71-I5: default clears; POLICY_CHANGED tells old and new; no event when nothing changes")
    void policyEvent() {
        lab.run("modify host h1 ha_monitor=disable");
        assertThat(lab.session.out).containsExactly("For Host h1 attribute(s) 'ha_monitor' was successfully modified.");
        lab.run("modify host h1 ha_monitor=disable");
        lab.run("modify host h1 ha_monitor=default");
        assertThat(lab.journal(JournalEntry.Kind.EVENT))
                .extracting(JournalEntry::name, JournalEntry::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "POLICY_CHANGED", "Host h1: ha_monitor default -> disable by root"),
                        org.assertj.core.groups.Tuple.tuple(
                                "POLICY_CHANGED", "Host h1: ha_monitor disable -> default by root"));
    }

    @Test
    @DisplayName("CLI-7: one bad attribute, nothing is changed")
    void allOrNothing() {
        refused(
                "modify system ha_monitor=enable notification_level=loud",
                2,
                "Value 'loud' for 'notification_level' must be low | medium | high | disable");
        assertThat(lab.store.registry().site().policies().explicit()).containsEntry("ha_monitor", "disable");
        refused(
                "modify vm v1",
                2,
                "Missing attribute for modify vm, allowed: homehost, blacklist_hosts, ha_monitor, "
                        + "vm_failure_detection_speed, priority, skip_power_on, skip_resource_check");
    }

    @Test
    @DisplayName("5.7 filepath: names and UUIDs, comments, blank lines")
    void file(@TempDir Path dir) throws Exception {
        Path list = Files.writeString(dir.resolve("vms"), "# mine\nv1\n\n" + Lab.V3 + " # the third\n");
        assertThat(lab.run("modify vm filepath=" + list + " priority=high")).isZero();
        assertThat(lab.vmNow(Lab.V3).policies().get(PolicyCatalogue.PRIORITY)).contains(Priority.HIGH);
        assertThat(lab.run("modify vm filepath=/nowhere priority=high")).isEqualTo(2);
    }

    @Test
    @DisplayName("CTL-41: limits; a host is in one group; disks are fixed after discovery")
    void groups() {
        refused("add host_group H hosts=h1 repo_disk=A ha_disk=B", 5, "Host 'h1' is already in Host_group 'G'");
        refused("add host_group G hosts=h3 repo_disk=A ha_disk=B", 5, "Host_group 'G' already exists");
        refused(
                "add host_group H hosts=h3 repo_disk=A ha_disk=A",
                2,
                "Value 'A' for 'ha_disk' must be another disk than repo_disk");
        refused(
                "modify host_group G repo_disk=X",
                5,
                "Host_group 'G' already discovered; repo_disk and ha_disk cannot be changed");
        assertThat(lab.run("modify host_group G hosts=h3")).isZero();
        assertThat(lab.store.registry().hostGroups().get(0).hosts()).containsExactly(Lab.H1, Lab.H2, Lab.H3);
        assertThat(lab.run("modify host_group G hosts=h3 policy=delete")).isZero();
        assertThat(lab.store.registry().host(Lab.H3).orElseThrow().hostGroup()).isEmpty();
        lab.store.update("test", tx -> {
            for (int i = 2; i <= 4; i++) {
                tx.put(new HostGroup(
                        new io.vigil.model.HostGroupId("G" + i),
                        i,
                        List.of(),
                        "",
                        List.of(),
                        false,
                        io.vigil.model.HostGroupPhase.DISCOVER_ONLY,
                        Optional.empty(),
                        io.vigil.model.policy.Policies.NONE));
            }
        });
        refused("add host_group H hosts=h3 repo_disk=A ha_disk=B", 5, "Limit reached: host groups maximum 4");
    }

    @Test
    @DisplayName("5.4 add host: a console must manage it; UUID settles two consoles; twice is refused")
    void hosts() {
        refused("add host nowhere", 3, "Host 'nowhere' not found");
        refused("add host h1", 5, "Host 'h1' already exists");
        assertThat(lab.run("add host shared uuid=" + Lab.host(8))).isZero();
        assertThat(lab.session.out).containsExactly("Host shared added successfully");
        assertThat(lab.run("add host h9")).isZero();
        assertThat(lab.services.calls).containsExactly("addHost " + Lab.host(8), "addHost " + Lab.host(9));
        assertThat(lab.run("delete host h1")).isEqualTo(5);
        assertThat(lab.run("delete host h3")).isZero();
    }

    @Test
    @DisplayName(
            "5.3 add hmc: fingerprint shown, answered, pinned; password asked without echo; -f accepts no certificate")
    void certificate() {
        String seen = "ab".repeat(32);
        lab.services.answer = call -> call.contains(seen)
                ? Recorded.ended(0, "HMC H added successfully")
                : Recorded.ended(9, "ERROR: certificate of 10.1.1.1 is not trusted, fingerprint " + seen);
        lab.session.interactive = true;
        lab.session.answers.addAll(List.of("secret1", "y"));
        assertThat(lab.run("-f add hmc H ip=10.1.1.1 login=u")).isZero();
        assertThat(lab.session.questions).containsExactly("Password: ", "Do you trust this certificate? [y|n]");
        assertThat(lab.session.out)
                .containsExactly("Certificate fingerprint of 10.1.1.1 (SHA-256): " + seen, "HMC H added successfully");
        lab.session.answers.addAll(List.of("secret1", "n"));
        assertThat(lab.run("add hmc H ip=10.1.1.1 login=u")).isEqualTo(8);
    }

    @Test
    @DisplayName("CLI-10: the password is in no journal entry, on no line")
    void secrets() {
        assertThat(lab.run("add hmc H ip=10.1.1.1 login=u password=TopSecret trust=first-use"))
                .isZero();
        assertThat(lab.services.calls.get(0)).contains("TopSecret").endsWith("true root");
        assertThat(lab.store.journal(io.vigil.api.store.JournalQuery.ALL).toString())
                .doesNotContain("TopSecret")
                .contains("password=*****");
        lab.run("modify hmc hmc1 passwordx=TopSecret");
        assertThat(lab.store.journal(io.vigil.api.store.JournalQuery.ALL).toString())
                .doesNotContain("TopSecret");
    }

    @Test
    @DisplayName("audit: each mutating command, refused ones too, with user and exit code; queries leave no trace")
    void audit() {
        lab.run("query vm");
        assertThat(lab.journal(JournalEntry.Kind.COMMAND)).isEmpty();
        lab.run("modify vm v1 priority=low");
        lab.run("modify vm v1 priority=urgent");
        lab.run("lpm vm v1,v3");
        assertThat(lab.journal(JournalEntry.Kind.COMMAND))
                .extracting(JournalEntry::text)
                .containsExactly(
                        "root: ksysmgr modify vm v1 priority=low",
                        "root: ksysmgr modify vm v1 priority=low [ended, exit code 0]",
                        "root: ksysmgr modify vm v1 priority=urgent [refused, exit code 2]",
                        "root: ksysmgr lpm vm v1,v3",
                        "root: ksysmgr lpm vm v1,v3 [ended, exit code 5]");
    }

    @Test
    @DisplayName("G13, CLI-11: delete host_group asks; no terminal is n, -f is y")
    void confirmation() {
        assertThat(lab.run("delete host_group G")).isEqualTo(8);
        assertThat(lab.services.calls).isEmpty();
        lab.session.interactive = true;
        lab.session.answers.add("n");
        assertThat(lab.run("delete host_group G")).isEqualTo(8);
        assertThat(lab.run("-f delete host_group G")).isZero();
        assertThat(lab.session.out).containsExactly("Host_group G removed successfully");
    }

    @Test
    @DisplayName("72-1: contacts: one address a command, twice refused, unknown user, limits, short form for phones")
    void contacts() {
        assertThat(lab.run("add notify user=ops contact=5125550100@sms.example"))
                .isZero();
        assertThat(lab.session.out).containsExactly("successfully added user info");
        assertThat(lab.store.registry().contacts().get(0).form()).isEqualTo(io.vigil.model.Contact.Form.SHORT);
        refused(
                "add notify user=ops contact=5125550100@sms.example",
                5,
                "Contact '5125550100@sms.example' already exists for user 'ops'");
        refused("delete notify user=nobody", 3, "Notify user 'nobody' not found");
        for (int i = 1; i < 8; i++) {
            lab.run("add notify user=ops contact=a" + i + "@b.example");
        }
        refused("add notify user=ops contact=a8@b.example", 5, "Limit reached: addresses of a user maximum 8");
        assertThat(lab.run("modify notify oldcontact=a1@b.example newcontact=z@b.example"))
                .isZero();
        assertThat(lab.run("delete notify user=ops")).isZero();
        assertThat(lab.session.out).containsExactly("successfully deleted user info");
        assertThat(lab.store.registry().contacts()).isEmpty();
    }

    @Test
    @DisplayName("absent services: the bundle that is not running is named, exit code 9")
    void absent() {
        var command = Commands.service(Services.of(lab.store, null, null, null), lab.time, lab.time);
        assertThat(lab.finish(command.execute(List.of("discover", "host_group", "G"), lab.session)
                        .toCompletableFuture()))
                .isEqualTo(9);
        assertThat(lab.err())
                .isEqualTo("ERROR: Discovery is not available now, bundle io.vigil.inventory is not running");
        var bare = Commands.service(Services.of(null, null, null, null), lab.time, lab.time);
        assertThat(lab.finish(bare.execute(List.of("query", "vm"), lab.session).toCompletableFuture()))
                .isEqualTo(9);
        assertThat(bare.complete(List.of("query", "vm", ""))).containsExactly("state=");
    }

    @Test
    @DisplayName("-i asks for what is missing and runs the whole line")
    void form() {
        lab.session.interactive = true;
        lab.session.answers.addAll(List.of("ops", "not an address", "ops@b.example"));
        assertThat(lab.run("-i add notify")).isZero();
        assertThat(lab.session.questions).containsExactly("user: ", "contact: ", "contact: ");
        assertThat(lab.store.registry().contacts()).hasSize(1);
    }
}
