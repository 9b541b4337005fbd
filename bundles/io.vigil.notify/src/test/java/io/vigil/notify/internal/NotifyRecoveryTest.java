package io.vigil.notify.internal;

import static io.vigil.api.event.EventName.HOST_FAILURE_DETECTED;
import static io.vigil.api.event.EventName.VM_FAILURE_DETECTED;
import static io.vigil.api.event.EventName.VM_RESTART_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.OutboxMessage.State;
import io.vigil.model.Amounts;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.VmId;
import io.vigil.model.policy.Priority;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Recipient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NotifyRecoveryTest extends NotifyBench {
    @BeforeEach
    void begin() {
        contact("ops@example.org");
        start();
    }

    private MoveEntry move(int vm, Stage stage, String error) {
        return new MoveEntry(
                "P1",
                vm,
                new HostGroupId("HG1"),
                new VmId("vm-" + vm),
                "vm" + vm,
                new HostId("h1"),
                Optional.of(new HostId("h2")),
                Mechanism.RESTART,
                stage,
                Priority.MEDIUM,
                "best_fit",
                Trigger.HOST_FAILURE,
                "I1",
                "fde",
                false,
                false,
                false,
                true,
                Amounts.NONE,
                Amounts.NONE,
                1,
                List.of(),
                List.of(),
                List.of(),
                error,
                time.now(),
                time.now());
    }

    private void hostFails() {
        store.update("fde", tx -> {
            tx.raise(event(HOST_FAILURE_DETECTED, "h1")
                    .in("I1")
                    .with("managed_vms", "6")
                    .with("mode", "auto"));
            for (int vm = 1; vm <= 6; vm++) {
                tx.raise(event(VM_FAILURE_DETECTED, "vm" + vm).in("I1"));
            }
        });
        time.runFor(Duration.ofSeconds(2));
        store.update("relocation", tx -> {
            tx.putDocument("plan", "P1", "{\"report\":\"6 out of 6 VMs can be restarted\"}");
            for (int vm = 1; vm <= 6; vm++) {
                tx.putMove(move(vm, Stage.PLANNED, ""));
            }
        });
        time.runFor(MINUTE);
    }

    private void end(int vm, Stage stage, String error) {
        store.update("relocation", tx -> {
            tx.putMove(move(vm, stage, error));
            tx.raise(event(VM_RESTART_COMPLETED, "vm" + vm).in("I1"));
        });
        time.runFor(MINUTE);
    }

    @Test
    @DisplayName(
            "72-N21 six VMs after a host failure, level low: two mails, failure with plan, and the result (NOT-12, D4, D7)")
    void n21() {
        hostFails();
        assertThat(mail.events()).containsExactly("HOST_FAILURE_DETECTED");
        assertThat(mail.sent.get(0).folded()).hasSize(6).contains("VM_FAILURE_DETECTED vm vm3");
        assertThat(mail.sent.get(0).body())
                .contains("Plan       6 out of 6 VMs can be restarted")
                .contains("Mode       auto");
        store.raise("fde", event(VM_FAILURE_DETECTED, "vm7").in("I1"));
        for (int vm = 1; vm <= 6; vm++) {
            assertThat(mail.sent).hasSize(1);
            end(vm, Stage.DONE, "");
        }
        assertThat(mail.events()).containsExactly("HOST_FAILURE_DETECTED", "RECOVERY_CLOSED");
        assertThat(mail.sent.get(1).body())
                .contains("6 out of 6 VMs have been successfully restarted")
                .doesNotContain("cleanup");
        time.runFor(Duration.ofHours(48));
        assertThat(mail.sent).hasSize(2);
    }

    @Test
    @DisplayName("R15: a restart whose cleanup is pending counts, with a second line; a failed one is named")
    void cleanups() {
        hostFails();
        for (int vm = 1; vm <= 4; vm++) {
            end(vm, Stage.DONE, "");
        }
        end(5, Stage.CLEANUP, "");
        restart();
        end(6, Stage.FAILED, "no memory");
        assertThat(mail.sent.get(1).body())
                .contains("5 out of 6 VMs have been successfully restarted")
                .contains("1 configuration cleanups are pending")
                .contains("Not restarted: VM vm6: no memory");
    }

    @Test
    @DisplayName("D7: the closing mail goes out whatever the level has become meanwhile")
    void whateverLevel() {
        hostFails();
        level("disable");
        for (int vm = 1; vm <= 6; vm++) {
            end(vm, Stage.DONE, "");
        }
        assertThat(mail.sent).hasSize(2);
    }

    @Test
    @DisplayName(
            "I7: a mail of a failed host that was refused speaks for no VM: failures that follow are told themselves")
    void refusedOpening() {
        mail.answer = notification -> Delivery.rejected("550 no such user");
        hostFails();
        mail.answer = notification -> Delivery.sent();
        store.raise("fde", event(VM_FAILURE_DETECTED, "vm7").in("I1"));
        time.runFor(MINUTE);
        assertThat(mail.events()).containsExactly("VM_FAILURE_DETECTED");
        for (int vm = 1; vm <= 6; vm++) {
            end(vm, Stage.DONE, "");
        }
        assertThat(mail.events()).containsExactly("VM_FAILURE_DETECTED", "RECOVERY_CLOSED");
    }

    @Test
    @DisplayName("D4, I7: only those whom the mail of the failed host did not reach are told of a VM that follows")
    void partlyRefused() {
        contact("away@example.org");
        mail.refuse = "away@example.org"::equals;
        hostFails();
        mail.refuse = address -> false;
        store.raise("fde", event(VM_FAILURE_DETECTED, "vm7").in("I1"));
        time.runFor(MINUTE);
        assertThat(mail.events()).containsExactly("HOST_FAILURE_DETECTED", "VM_FAILURE_DETECTED");
        assertThat(mail.recipients)
                .extracting(Recipient::address)
                .containsExactly("ops@example.org", "away@example.org");
    }

    @Test
    @DisplayName(
            "D4: while the mail of the failed host is still tried, failures of its VMs wait, also across a restart")
    void undecidedOpening() {
        mail.answer = notification -> Delivery.retry("421 try later");
        hostFails();
        store.raise("fde", event(VM_FAILURE_DETECTED, "vm7").in("I1"));
        time.runFor(MINUTE);
        restart();
        mail.answer = notification -> Delivery.sent();
        time.runFor(Duration.ofHours(2));
        assertThat(mail.events()).containsExactly("HOST_FAILURE_DETECTED");
        assertThat(in(State.WAITING)).isEmpty();
    }
}
