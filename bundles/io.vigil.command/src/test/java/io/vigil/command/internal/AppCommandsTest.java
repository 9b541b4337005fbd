package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.App;
import io.vigil.model.AppId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Switch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("70 sections 5.8, 5.9, 6.7: applications")
class AppCommandsTest {
    private final Lab lab = new Lab();

    private static App app(VmId vm, String id, String name, String color, boolean critical, boolean monitored) {
        return new App(new AppId(vm, id), name, color, critical, 3, monitored, "NORMAL", 1);
    }

    @BeforeEach
    void reported() {
        lab.store.update("fde", tx -> {
            tx.put(app(Lab.V1, "1541473063965437000", "app1", "GREEN", false, true));
            tx.put(app(Lab.V2, "1541473063965438000", "app1", "RED", true, true));
            tx.put(app(Lab.V1, "1541473063965439000", "db", "NONE", true, false));
        });
    }

    private void shows(String line, String expected) {
        assertThat(lab.run(line)).as(lab.err()).isZero();
        assertThat(lab.out()).isEqualTo(expected.stripTrailing());
    }

    @Test
    @DisplayName("FL-85: Name, Status, AppID, VM, Critical, MaxRestart, Monitoring; by name, then VM")
    void all() {
        shows(
                "query app",
                """
                Name: app1
                Status: GREEN
                AppID: 1541473063965437000
                VM: v1
                Critical: no
                MaxRestart: 3
                Monitoring: 1

                Name: app1
                Status: RED
                AppID: 1541473063965438000
                VM: v2
                Critical: yes
                MaxRestart: 3
                Monitoring: 1

                Name: db
                Status: NONE
                AppID: 1541473063965439000
                VM: v1
                Critical: yes
                MaxRestart: 3
                Monitoring: 0
                """);
    }

    @Test
    @DisplayName("6.7: by name, by AppID, of one VM; -v adds the agent's state and restarts; app* and -o json work")
    void some() {
        assertThat(lab.run("query app app1 vm=v2")).isZero();
        assertThat(lab.out()).contains("Status: RED").doesNotContain("GREEN");
        assertThat(lab.run("query app 1541473063965439000")).isZero();
        assertThat(lab.out()).startsWith("Name: db");
        assertThat(lab.run("query application vm=v1")).isZero();
        assertThat(lab.out()).contains("Name: app1", "Name: db").doesNotContain("VM: v2");
        assertThat(lab.run("-v query app db")).isZero();
        assertThat(lab.out()).endsWith("State: NORMAL\nRestarts: 1");
        assertThat(lab.run("query app vm=v3")).isZero();
        assertThat(lab.out()).isEmpty();
        assertThat(lab.run("-o json query app db")).isZero();
        assertThat(lab.out()).contains("\"status\"", "NONE");
    }

    @Test
    @DisplayName("6.7: what is not there is named")
    void unknown() {
        assertThat(lab.run("query app nothing")).isEqualTo(3);
        assertThat(lab.err()).contains("App 'nothing' not found");
        assertThat(lab.run("query app vm=nobody")).isNotZero();
        assertThat(lab.err()).contains("nobody");
    }

    @Test
    @DisplayName("20, 3.9: applications are configured inside the VM: nothing but query and resync exists for them")
    void readOnly() {
        for (String action : new String[] {"add", "modify", "delete", "restart", "manage", "discover"}) {
            assertThat(lab.run(action + " app app1")).as(action).isEqualTo(2);
        }
        assertThat(lab.run("modify vm v1 VM_max_restart_count=5")).isEqualTo(2);
        assertThat(lab.err()).contains("VM_max_restart_count");
    }

    @Test
    @DisplayName("5.9: resync vm asks for these, resync app and resync host_group for what is monitored")
    void resync() {
        lab.services.answer = call -> Recorded.ended(0, "Resync completed for VM v1");
        shows("resync vm v1,v2", "Resync completed for VM v1");
        assertThat(lab.services.calls).last().isEqualTo("resync [" + Lab.V1 + ", " + Lab.V2 + "] root");
        assertThat(lab.run("resync app")).isZero();
        assertThat(lab.services.calls).as("nothing is monitored").hasSize(1);
        lab.store.update("test", tx -> {
            tx.change(
                    io.vigil.model.Site.class,
                    lab.store.registry().site().key(),
                    site -> site.withPolicies(site.policies().with(PolicyCatalogue.HA_MONITOR, Switch.ENABLE)));
            tx.change(
                    Vm.class,
                    Lab.V3.value(),
                    vm -> vm.withPolicies(vm.policies().with(PolicyCatalogue.HA_MONITOR, Switch.ENABLE)));
        });
        assertThat(lab.run("resync app")).isZero();
        assertThat(lab.services.calls).last().isEqualTo("resync [" + Lab.V3 + "] root");
        assertThat(lab.run("resync host_group G")).isZero();
        assertThat(lab.services.calls).last().isEqualTo("resync [" + Lab.V3 + "] root");
        assertThat(lab.run("resync app vm=v2")).isZero();
        assertThat(lab.services.calls).last().isEqualTo("resync [" + Lab.V2 + "] root");
    }

    @Test
    @DisplayName(
            "5.9: what fails is an ERROR line and exit code 1; a VM that is not there is named, the others are asked")
    void fails() {
        lab.services.answer = call -> Recorded.ended(1, "ERROR: Resync failed for VM v1: no answer", "");
        assertThat(lab.run("resync vm v1")).isEqualTo(1);
        assertThat(lab.err()).contains("ERROR: Resync failed for VM v1: no answer");
        lab.services.answer = call -> Recorded.ended(0);
        assertThat(lab.run("resync vm v1,nobody")).isEqualTo(6);
        assertThat(lab.err()).contains("VM 'nobody' not found");
    }

    @Test
    @DisplayName("without the bundle that reads applications the command names it")
    void absent() {
        var command = Commands.service(
                io.vigil.command.internal.engine.Services.of(lab.store, null, null, null), lab.time, lab.time);
        assertThat(lab.finish(
                        command.execute(Lab.words("resync vm v1"), lab.session).toCompletableFuture()))
                .isEqualTo(9);
        assertThat(String.join(" ", lab.session.err)).contains("io.vigil.fde");
    }
}
