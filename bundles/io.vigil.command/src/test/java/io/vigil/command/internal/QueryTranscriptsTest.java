package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.CaaState;
import io.vigil.model.Contact;
import io.vigil.model.HostGroup;
import io.vigil.model.SharedStoragePool;
import io.vigil.model.Validation;
import io.vigil.model.ViosStatus;
import io.vigil.model.policy.DetectionSpeed;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Switch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("70 section 6: query layouts, line by line (CLI-8)")
class QueryTranscriptsTest {
    private final Lab lab = new Lab();

    private void shows(String line, String expected) {
        assertThat(lab.run(line)).as(lab.err()).isZero();
        assertThat(lab.out()).isEqualTo(expected.stripTrailing());
    }

    @Test
    @DisplayName("6.1 system")
    void system() {
        shows(
                "query system",
                """
                System-Wide Persistent Attributes
                auto_discovery_time: 00:00 hours
                notification_level: low
                dup_event_processing: yes
                ha_monitor: disable
                host_failure_detection_time: 90 seconds
                vm_failure_detection_speed: normal
                User Scripts for Host Group:
                """);
    }

    @Test
    @DisplayName("6.2 hmc, two consoles, every managed host once under each")
    void hmc() {
        shows(
                "query hmc",
                """
                Name: hmc1
                Ip: 10.0.0.1
                Login: hscroot
                Managed Host List:

                Host Name Uuid
                ========= ====
                h1        00000000-0000-0000-0000-000000000001
                shared    00000000-0000-0000-0000-000000000008
                h9        00000000-0000-0000-0000-000000000009
                ============================================================================
                Name: hmc2
                Ip: 10.0.0.2
                Login: hscroot
                Managed Host List:

                Host Name Uuid
                ========= ====
                h2        00000000-0000-0000-0000-000000000002
                shared    00000000-0000-0000-0000-000000000008
                ============================================================================
                """);
    }

    @Test
    @DisplayName("6.3 host before discovery; blank line between two")
    void host() {
        shows(
                "query host h1,h3",
                """
                Name: h1
                UUID: 00000000-0000-0000-0000-000000000001
                FspIp: Must run discovery first to populate
                Host_group: G
                VIOS: vios1
                      vios2
                HMCs: hmc1
                HA_monitor: enable
                VM_failure_detection_speed: normal

                Name: h3
                UUID: 00000000-0000-0000-0000-000000000003
                FspIp: Must run discovery first to populate
                Host_group: No host_group defined
                VIOS:
                HMCs: hmc2
                HA_monitor: enable
                VM_failure_detection_speed: normal
                """);
    }

    @Test
    @DisplayName("6.4 vios, plain and -v")
    void vios() {
        shows(
                "query vios vios1",
                """
                Name: vios1
                UUID: BBBBBBBB-0000-0000-0000-000000000001
                Host: h1
                Version: VIOS 3.1.0.00
                State: MANAGED
                HM_versions: Unknown
                """);
        lab.store.update(
                "test",
                tx -> tx.put(Lab.vios(1, "vios1", Lab.H1)
                        .withHaAdapter(101, "AABBCCDDEEFF")
                        .withStatus(new ViosStatus(CaaState.UP, 0, Optional.of(true), 1, true))));
        shows(
                "-v query vios vios1",
                """
                Name: vios1
                UUID: BBBBBBBB-0000-0000-0000-000000000001
                Host: h1
                Version: VIOS 3.1.0.00
                RMC_state: active
                State: MANAGED
                HMstate: Yes
                HMmode: Active
                Last_response: 1 seconds
                CAA_state: UP
                Pool_state: Unknown
                HM_versions: 2.00
                """);
    }

    @Test
    @DisplayName("6.5 host_group before and after the pool exists")
    void hostGroup() {
        String head =
                """
                Name: G
                Hosts: h1
                       h2
                Memory_capacity: Priority Based Settings
                                 high:100
                                 medium:100
                                 low:100
                CPU_capacity: Priority Based Settings
                              high:100
                              medium:100
                              low:100
                Skip_power_on: No
                HA_monitor: enable
                Restart_policy: auto
                VM_failure_detection_speed: normal
                Host_failure_detection_time: 90
                """;
        shows("query host_group", head + "No SSP");
        lab.store.update("test", tx -> {
            tx.put(new SharedStoragePool(
                    "KSYS_c_1",
                    "u",
                    "UP",
                    "VIOS 3.1.0.11",
                    "p",
                    new io.vigil.model.HostGroupId("G"),
                    List.of(
                            Lab.vios(1, "vios1", Lab.H1).id(),
                            Lab.vios(2, "vios2", Lab.H1).id())));
            tx.change(HostGroup.class, "G", group -> group.withSharedStoragePool(Optional.of("KSYS_c_1")));
        });
        shows(
                "q hg G",
                head
                        + """
                SSP Cluster Attributes
                Sspname: KSYS_c_1
                Sspstate: UP
                Ssp_version: VIOS 3.1.0.11
                VIOS: vios1
                      vios2
                """);
    }

    @Test
    @DisplayName("6.6 vm: names without argument, blocks with a name, more with -v")
    void vm() {
        lab.store.update("test", tx -> tx.put(lab.vmNow(Lab.V2).withManaged(false)));
        shows(
                "query vm",
                """
                Managed VMs:
                v1
                v3

                Unmanaged VMs:
                v2
                """);
        lab.store.update(
                "test",
                tx -> tx.put(lab.vmNow(Lab.V1)
                        .withBlacklist(Set.of(Lab.H2))
                        .withValidations(List.of(
                                new Validation(Lab.H2, true, "", Instant.EPOCH),
                                new Validation(Lab.H1, true, "", Instant.EPOCH)))));
        shows(
                "-v query vm v1",
                """
                Name: v1
                UUID: AAAAAAAA-0000-0000-0000-000000000001
                State: INIT
                Host: h1
                Priority: Medium
                VM_failure_detection_speed: normal (inherited from default)
                Heartbeating_with:
                HA_monitor: disable
                Homehost: h1
                Blacklist_hosts: h2
                VM_status: NO_OPERATION_IN_PROGRESS
                Version_conflict: No
                Last_response: 0 seconds
                VM_restart_count: 0
                VM_max_restart_count: 3
                Restart_phase: none
                HA_monitor_state: UNKNOWN
                RMC_state:
                LPM Validation Status
                LPM validation was successful for Hosts:
                h2
                """);
        lab.run("query vm state=manage");
        assertThat(lab.session.out)
                .filteredOn(text -> text.startsWith("Name:"))
                .containsExactly("Name: v1", "Name: v3");
    }

    @Test
    @DisplayName("71-I1, 71-I2, 71-I4: origin of inherited values; a system ha_monitor is a gate and no default")
    void origins() {
        lab.store.update("test", tx -> {
            tx.put(tx.registry()
                    .site()
                    .withPolicies(
                            Policies.NEW_SYSTEM.with(PolicyCatalogue.VM_FAILURE_DETECTION_SPEED, DetectionSpeed.SLOW)));
            tx.put(lab.vmNow(Lab.V1).withPolicies(Policies.NONE));
        });
        lab.run("-v -a HA_monitor,vm_failure_detection_speed query vm v1");
        assertThat(lab.session.out)
                .containsExactly(
                        "VM_failure_detection_speed: slow (inherited from system)",
                        "HA_monitor: enable (inherited from default)");
        lab.store.update(
                "test",
                tx -> tx.change(
                        HostGroup.class,
                        "G",
                        group ->
                                group.withPolicies(group.policies().with(PolicyCatalogue.HA_MONITOR, Switch.DISABLE))));
        lab.run("-v -a HA_monitor query vm v1");
        assertThat(lab.session.out).containsExactly("HA_monitor: disable (inherited from host_group)");
        assertThat(lab.run("-a nonsense query vm v1")).isEqualTo(2);
        assertThat(lab.err()).isEqualTo("ERROR: Unknown attribute 'nonsense' for query vm");
    }

    @Test
    @DisplayName("CLI-8: -o json carries the same facts in snake_case")
    void json() {
        lab.run("-o json query host_group G");
        assertThat(lab.out())
                .startsWith("[ {")
                .contains(
                        "\"name\" : \"G\"",
                        "\"hosts\" : [ \"h1\", \"h2\" ]",
                        "\"memory_capacity\" : {",
                        "\"high\" : \"100\"",
                        "\"host_failure_detection_time\" : \"90\"");
    }

    @Test
    @DisplayName("5.8 notify: pairs; CLI-17: nothing for an empty class")
    void contacts() {
        shows("query notify contact", "");
        lab.store.update("test", tx -> tx.create(new Contact("ops", "ops@site.example", Contact.Form.FULL)));
        shows(
                "query notify contact",
                """
                User: ops
                Contact: ops@site.example
                """);
        shows("query collocation", "");
    }

    @Test
    @DisplayName("exit codes of queries: not found 3, some found 6; G9: a name that two VMs have is refused")
    void notFound() {
        assertThat(lab.run("query vm nosuch")).isEqualTo(3);
        assertThat(lab.err()).isEqualTo("ERROR: VM 'nosuch' not found");
        assertThat(lab.run("query vm v1,nosuch")).isEqualTo(6);
        lab.store.update("test", tx -> tx.put(lab.vmNow(Lab.V3).withName("v1")));
        assertThat(lab.run("query vm v1")).isEqualTo(3);
        assertThat(lab.err()).isEqualTo("ERROR: VM name 'v1' is not unique, use the UUID: " + Lab.V1 + ", " + Lab.V3);
        assertThat(lab.run("query vm " + Lab.V3.lower())).isZero();
    }

    @Test
    @DisplayName("5.2 query system status: one line per host group")
    void status() {
        shows("query system status", "Host_group G is currently in Ready state");
    }
}
