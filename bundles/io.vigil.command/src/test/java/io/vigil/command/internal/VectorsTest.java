package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.VmState;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Priority;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("70 section 14: parser vectors (CLI-1, CLI-3, CLI-19)")
class VectorsTest {
    private final Lab lab = new Lab();

    @ParameterizedTest(name = "{0}: {1} -> exit {2}, {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            70-T1  | ""                                               | 2 | ""
            70-T2  | -h                                               | 0 | ""
            70-T6  | re vm v1                                         | 2 | ERROR: Ambiguous action 're': delete (rem*), recover, restore, restart, resync, report
            70-T10 | modify host_group G memory_capacity=0 priority=low | 2 | ERROR: Value '0' for 'memory_capacity' must be 1-100 | minimum | current_desired | none
            70-T11 | modify host_group G memory_capacity=101          | 2 | ERROR: Value '101' for 'memory_capacity' must be 1-100 | minimum | current_desired | none
            """)
    void lists(String id, String line, int exitCode, String error) {
        // The bar inside the allowed values is the delimiter of the table too: compared by its beginning.
        assertThat(lab.run(line)).as(id).isEqualTo(exitCode);
        assertThat(lab.err()).startsWith(error == null ? "" : error.strip());
    }

    @ParameterizedTest(name = "{0}: {1} -> exit {2} {3}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            70-T12; modify system host_failure_detection_time=89;  2; ERROR: Value '89' for 'host_failure_detection_time' must be 90-600
            70-T12; modify system host_failure_detection_time=601; 2; ERROR: Value '601' for 'host_failure_detection_time' must be 90-600
            70-T12; modify system host_failure_detection_time=90;  0;
            70-T12; modify system host_failure_detection_time=600; 0;
            70-T13; modify system auto_discovery_time=24:00;       2; ERROR: Value '24:00' for 'auto_discovery_time' must be hh:mm 00:00-23:59
            70-T13; modify system auto_discovery_time=23:59;       0;
            70-T13; modify system auto_discovery_time=7:5;         2; ERROR: Value '7:5' for 'auto_discovery_time' must be hh:mm 00:00-23:59
            70-T17; modify vm v1 priority=urgent;                  2; ERROR: Value 'urgent' for 'priority' must be High | Medium | Low
            70-T18; modify vm v1,v9 priority=low;                  6; ERROR: VM 'v9' not found
            70-T19; lpm vm v1,v3;                                  5; ERROR: VMs are not on the same host: v1@h1 v3@h2
            70-T23; add host_group aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg hosts=h3 repo_disk=A ha_disk=B; 5; ERROR: Limit reached: characters of a host_group name maximum 64
            70-T24; add host shared;                               2; ERROR: Host 'shared' is managed by more than one HMC, use the UUID
            70-T25; -v q vm v1;                                    0;
            70-T25; q -v vm v1;                                    2; ERROR: Unknown class '-v' for action 'query'
            70-T26; add notify user=ops contact=a@b.example,c@d.example; 2; ERROR: Value 'a@b.example,c@d.example' for 'contact' must be one mail address, name@domain, at most 254 characters
            70-T28; pair host a b;                                 5; ERROR: 'pair host' is not supported on a cluster of type HA
            70-T34; restart vm v1 -f;                              2; ERROR: Unexpected word '-f' for restart vm
            70-T35; add hmc H ip=10.1.1.1 login=u password=p;      8; ERROR: The certificate of 10.1.1.1 cannot be shown to anybody: give fingerprint=<sha256> or trust=first-use
            70-T35; -f add hmc H ip=10.1.1.1 login=u password=p;   8; ERROR: The certificate of 10.1.1.1 cannot be shown to anybody: give fingerprint=<sha256> or trust=first-use
            """)
    void exitCodes(String id, String line, int exitCode, String error) {
        assertThat(lab.run(line)).as(id).isEqualTo(exitCode);
        assertThat(lab.err()).isEqualTo(error == null ? "" : error);
    }

    @Test
    @DisplayName("70-T1, 70-T2, CLI-2: the action list, byte by byte")
    void actionList() {
        lab.run("-h");
        assertThat(lab.session.out.get(0)).isEqualTo("No command arguments found");
        assertThat(lab.session.out.get(1)).isEqualTo("Here is a list of available actions for ksysmgr:");
        assertThat(lab.session.out.get(2)).isEqualTo("Available action");
        assertThat(lab.session.out.stream().skip(3).map(String::strip))
                .containsExactly(
                        "add",
                        "delete",
                        "discover",
                        "help",
                        "manage",
                        "unmanage",
                        "modify",
                        "move",
                        "query",
                        "recover",
                        "restore",
                        "restart",
                        "resync",
                        "report",
                        "cleanup",
                        "sync",
                        "pair",
                        "verify",
                        "monitor",
                        "lpm");
    }

    @Test
    @DisplayName("70-T4: q cl is query ksyscluster")
    void cluster() {
        assertThat(lab.run("q cl")).isZero();
        assertThat(lab.session.out).hasSize(3).contains("State: Online", "Type: HA");
    }

    @Test
    @DisplayName("70-T5: the first = splits")
    void firstEqualsSplits() {
        assertThat(lab.run("mk hg G1 hosts=h3 repo_disk=X== ha_disk=Y==")).isZero();
        assertThat(lab.services.calls).containsExactly("addHostGroup G1 [" + Lab.H3 + "] X== [Y==]");
        assertThat(lab.session.out)
                .containsExactly("Host_group G1 added successfully", "Run discover command to proceed further");
    }

    @Test
    @DisplayName("70-T8: discovery host_group G verify=true is discover with verification")
    void discovery() {
        assertThat(lab.run("discovery host_group G verify=true")).isZero();
        assertThat(lab.services.calls).containsExactly("discover G Optional.empty [] true");
    }

    @Test
    @DisplayName("70-T9: options with priority= sets one class only")
    void oneCapacity() {
        assertThat(lab.run("modify host_group G options memory_capacity=60 priority=medium"))
                .isZero();
        assertThat(lab.store.registry().hostGroups().get(0).policies().explicit())
                .containsOnly(java.util.Map.entry("memory_capacity.medium", "60"));
        assertThat(lab.session.out)
                .containsExactly(
                        "For Host_group G attribute(s) 'memory_capacity', 'priority' was successfully modified");
    }

    @Test
    @DisplayName("70-T14: ALL host= modifies each VM of the host and echoes the selector")
    void allOfHost() {
        assertThat(lab.run("modify vm ALL host=h1 priority=High")).isZero();
        assertThat(lab.session.out)
                .containsExactly(
                        "For VM v1 attribute(s) 'host', 'priority' was successfully modified.",
                        "For VM v2 attribute(s) 'host', 'priority' was successfully modified.");
        assertThat(lab.vmNow(Lab.V2).policies().get(PolicyCatalogue.PRIORITY)).contains(Priority.HIGH);
        assertThat(lab.vmNow(Lab.V3).policies().get(PolicyCatalogue.PRIORITY)).isEmpty();
    }

    @Test
    @DisplayName("70-T15, POL-14: blacklist warns when no other host is left, and sends the VM to INIT")
    void blacklist() {
        lab.store.update("test", tx -> tx.put(lab.vmNow(Lab.V1).withState(VmState.READY_TO_MOVE)));
        assertThat(lab.run("modify vm v1 blacklist_hosts=h2")).isZero();
        assertThat(lab.session.err).containsExactly("WARNING: No backup host will be left for this VM v1.");
        assertThat(lab.session.out)
                .containsExactly("For VM v1 attribute(s) 'blacklist_hosts' was successfully modified.");
        assertThat(lab.vmNow(Lab.V1).blacklist()).containsExactly(Lab.H2);
        assertThat(lab.vmNow(Lab.V1).state()).isEqualTo(VmState.INIT);
    }

    @Test
    @DisplayName("70-T16: policy=delete removes; both attributes are echoed")
    void blacklistDelete() {
        lab.run("modify vm v1 blacklist_hosts=h2");
        assertThat(lab.run("modify vm v1 blacklist_hosts=h2 policy=delete")).isZero();
        assertThat(lab.session.out)
                .containsExactly("For VM v1 attribute(s) 'blacklist_hosts', 'policy' was successfully modified.");
        assertThat(lab.session.err).isEmpty();
        assertThat(lab.vmNow(Lab.V1).blacklist()).isEmpty();
    }

    @Test
    @DisplayName("70-T18: the item that exists is changed")
    void partial() {
        lab.run("modify vm v1,v9 priority=low");
        assertThat(lab.session.out).containsExactly("For VM v1 attribute(s) 'priority' was successfully modified.");
        assertThat(lab.vmNow(Lab.V1).policies().get(PolicyCatalogue.PRIORITY)).contains(Priority.LOW);
    }

    @Test
    @DisplayName("70-T20: ALL host_group= means every VM of the group")
    void allOfGroup() {
        assertThat(lab.run("unmanage vm ALL host_group=G")).isZero();
        assertThat(lab.services.calls).containsExactly("manageVm " + List.of(Lab.V1, Lab.V2, Lab.V3) + " false");
        assertThat(lab.session.out)
                .contains("VM v1 was successfully unmanaged. Please run discovery to apply changes")
                .hasSize(3);
    }

    @Test
    @DisplayName("70-T21: help of unmanage vios")
    void helpOfVios() {
        assertThat(lab.run("unmanage vios -h")).isZero();
        assertThat(lab.session.out)
                .containsExactly(
                        "ksysmgr unmanage vios <viosname[,...]> | <viosuuid[,...]>",
                        "unmanage => unman*, umg",
                        "vios => vios*");
    }

    @Test
    @DisplayName("70-T22: help of one attribute, with its explanation lines")
    void helpOfAttribute() {
        assertThat(lab.run("mod system auto_discovery_time -h")).isZero();
        assertThat(lab.session.out)
                .containsExactly(
                        "ksysmgr modify system",
                        "    [auto_discovery_time=<hh:mm 00:00-23:59>]",
                        "        hh - hour: 00 to 23",
                        "        mm - minute: 00 to 59",
                        "modify => mod*, ch*, set",
                        "system => sys*");
    }

    @Test
    @DisplayName("70-T27: KSYS ha_monitor has been updated")
    void systemMonitor() {
        assertThat(lab.run("modify system ha_monitor=enable")).isZero();
        assertThat(lab.session.out).containsExactly("KSYS ha_monitor has been updated");
    }

    @Test
    @DisplayName("70-T31: -f lifts no policy; override=yes is passed on")
    void override() {
        lab.services.answer = call -> {
            if (!call.contains("OVERRIDE")) {
                throw new io.vigil.api.operation.RefusedException(
                        5, "Policy BLACKLISTED forbids host h2 for VM v1, use override=yes");
            }
            return Recorded.ended(
                    0,
                    "WARNING: Policy BLACKLISTED overridden for VM v1 on host h2",
                    "1 out of 1 VMs have been successfully performed LPM");
        };
        assertThat(lab.run("lpm vm v1 to=h2")).isEqualTo(5);
        assertThat(lab.run("-f lpm vm v1 to=h2")).isEqualTo(5);
        assertThat(lab.err()).isEqualTo("ERROR: Policy BLACKLISTED forbids host h2 for VM v1, use override=yes");
        assertThat(lab.run("lpm vm v1 to=h2 override=yes")).isZero();
        assertThat(lab.session.err).containsExactly("WARNING: Policy BLACKLISTED overridden for VM v1 on host h2");
    }

    @Test
    @DisplayName("70-T32: stop proof by hand is passed on")
    void confirmStopped() {
        lab.services.answer = call -> call.contains("CONFIRM_STOPPED")
                ? Recorded.ended(
                        0,
                        "WARNING: VM v1 taken as stopped on the word of root",
                        "1 out of 1 VMs have been successfully restarted")
                : Recorded.ended(
                        5,
                        "ERROR: VM v1 is not proven stopped on host h1 (No connection), held; use confirm_stopped=yes");
        assertThat(lab.run("restart vm v1")).isEqualTo(5);
        assertThat(lab.run("restart vm v1 confirm_stopped=yes")).isZero();
        assertThat(lab.services.calls)
                .containsExactly(
                        "restart [" + Lab.V1 + "] Optional.empty []",
                        "restart [" + Lab.V1 + "] Optional.empty [CONFIRM_STOPPED]");
    }

    @Test
    @DisplayName("70-T33: what-if for the failure of a host")
    void report() {
        lab.services.answer = call -> {
            var log = new io.vigil.api.operation.OperationLog("r1");
            log.finish(0, "", "Recovery plan for Host_group G\nOrder VM\n1 v1");
            return log;
        };
        assertThat(lab.run("report host_group G relocation host=h1")).isZero();
        assertThat(lab.services.calls).containsExactly("dryRun G Optional[" + Lab.H1 + "] []");
        assertThat(lab.session.out).containsExactly("Recovery plan for Host_group G", "Order VM", "1 v1");
        lab.run("report host_group G relocation");
        assertThat(lab.services.calls)
                .contains("dryRun G Optional[" + Lab.H2 + "] []")
                .hasSize(3);
    }
}
