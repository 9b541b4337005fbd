package io.vigil.notify.internal;

import static io.vigil.api.event.EventName.HOST_FAILURE_DETECTED;
import static io.vigil.api.event.EventName.KSYS_STARTED;
import static io.vigil.api.event.EventName.NETWORK_INTERFACE_ACTIVE;
import static io.vigil.api.event.EventName.NOTIFICATION_FAILED;
import static io.vigil.api.event.EventName.VIOS_HM_RESP_DETECTED;
import static io.vigil.api.event.EventName.VIOS_NODE_ACTIVE;
import static io.vigil.api.event.EventName.VIOS_NODE_FAILURE;
import static io.vigil.api.event.EventName.VM_ADVISORY;
import static io.vigil.api.event.EventName.VM_FAILURE_DETECTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.OutboxMessage.State;
import io.vigil.model.policy.YesNo;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Recipient;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Vectors of spec 72 section 11 that concern this bundle. */
class NotifyVectorsTest extends NotifyBench {
    @BeforeEach
    void begin() {
        contact("ops@example.org");
        start();
    }

    @Test
    @DisplayName("72-N1 level low: VIOS_NODE_FAILURE is mailed and journaled (NOT-5)")
    void n1() {
        raise(event(VIOS_NODE_FAILURE, "v1"));
        assertThat(mail.events()).containsExactly("VIOS_NODE_FAILURE");
        assertThat(journaled(VIOS_NODE_FAILURE)).hasSize(1);
        assertThat(in(State.NOTIFIED)).hasSize(1);
    }

    @Test
    @DisplayName("72-N2 level low: VIOS_NODE_ACTIVE is only journaled, SUPPRESSED_LEVEL")
    void n2() {
        raise(event(VIOS_NODE_ACTIVE, "v1"));
        assertThat(mail.sent).isEmpty();
        assertThat(in(State.SUPPRESSED_LEVEL)).hasSize(1);
        assertThat(journaled(VIOS_NODE_ACTIVE)).hasSize(1);
    }

    @Test
    @DisplayName("72-N3 level high: VIOS_HM_RESP_DETECTED is mailed; the level may change at run time (NOT-6)")
    void n3() {
        level("high");
        raise(event(VIOS_HM_RESP_DETECTED, "v1"));
        assertThat(mail.events()).containsExactly("VIOS_HM_RESP_DETECTED");
        level("disable");
        raise(event(VIOS_NODE_FAILURE, "v1"));
        assertThat(mail.sent).hasSize(1);
    }

    @Test
    @DisplayName("72-N4 the same VIOS_NODE_FAILURE twice in an hour: one mail, the second SUPPRESSED_DUP")
    void n4() {
        raise(event(VIOS_NODE_FAILURE, "v1"));
        time.runFor(Duration.ofMinutes(30));
        raise(event(VIOS_NODE_FAILURE, "v1"));
        assertThat(mail.sent).hasSize(1);
        assertThat(in(State.SUPPRESSED_DUP)).hasSize(1);
    }

    @Test
    @DisplayName("72-N5 FAILURE, ACTIVE, FAILURE of one VIOS: two failure mails (NOT-7)")
    void n5() {
        raise(event(VIOS_NODE_FAILURE, "v1"));
        raise(event(VIOS_NODE_ACTIVE, "v1"));
        raise(event(VIOS_NODE_FAILURE, "v1"));
        assertThat(mail.events()).containsExactly("VIOS_NODE_FAILURE", "VIOS_NODE_FAILURE");
    }

    @Test
    @DisplayName("72-N6 FAILURE of two VIOSs: two keys, one mail with both")
    void n6() {
        raise(event(VIOS_NODE_FAILURE, "v1"), event(VIOS_NODE_FAILURE, "v2"));
        assertThat(mail.sent).hasSize(1);
        assertThat(mail.sent.get(0).subject()).endsWith(", and 1 more");
        assertThat(mail.sent.get(0).body())
                .contains("vios v1")
                .contains("Also       CRITICAL VIOS_NODE_FAILURE vios v2");
        raise(event(VIOS_NODE_FAILURE, "v2"));
        assertThat(mail.sent).hasSize(1);
    }

    @Test
    @DisplayName("72-N7 dup no: the same event three times, three mails")
    void n7() {
        duplicates(YesNo.NO);
        for (int i = 0; i < 3; i++) {
            raise(event(VIOS_NODE_FAILURE, "v1"));
        }
        assertThat(mail.sent).hasSize(3);
    }

    @Test
    @DisplayName("72-N8 a repeat after 24 h 1 min is mailed with its count")
    void n8() {
        raise(event(VIOS_NODE_FAILURE, "v1"));
        raise(event(VIOS_NODE_FAILURE, "v1"));
        raise(event(VIOS_NODE_FAILURE, "v1"));
        time.runFor(Duration.ofHours(24));
        raise(event(VIOS_NODE_FAILURE, "v1"));
        assertThat(mail.sent).hasSize(2);
        assertThat(mail.sent.get(1).repeated()).isEqualTo(2);
        assertThat(mail.sent.get(1).body()).contains("Repeated   2 times since first mail");
    }

    @Test
    @DisplayName("72-N9 a restart of the engine repeats and forgets nothing (NOT-8, NOT-25)")
    void n9() {
        raise(event(VIOS_NODE_FAILURE, "v1"));
        restart();
        raise(event(KSYS_STARTED, "ksys"));
        assertThat(mail.sent).hasSize(1);
        raise(event(VIOS_NODE_FAILURE, "v1"));
        assertThat(mail.sent).as("still known as told").hasSize(1);
        store.raise("test", event(VIOS_NODE_FAILURE, "v2"));
        time.runFor(Duration.ofSeconds(1));
        restart();
        time.runFor(MINUTE);
        assertThat(mail.sent).as("held over the restart").hasSize(2);
    }

    @Test
    @DisplayName(
            "72-N10 NODE_DOWN three days old, ADAPTER_UP, NODE_UP in one reply: three records; one informational line at high, none at low")
    void n10() {
        var old = time.now().minus(Duration.ofDays(3));
        level("high");
        raise(
                event(VIOS_NODE_FAILURE, "v1").at(old),
                event(NETWORK_INTERFACE_ACTIVE, "v1").at(old.plusSeconds(60)),
                event(VIOS_NODE_ACTIVE, "v1").at(old.plusSeconds(61)));
        assertThat(mail.sent).hasSize(1);
        assertThat(mail.sent.get(0).type()).isEqualTo(4);
        assertThat(mail.sent.get(0).body())
                .contains("(delayed, happened 2026-01-17 09:00:00 +0000)")
                .contains("ended by VIOS_NODE_ACTIVE")
                .doesNotContain("Also");
        assertThat(journaled(VIOS_NODE_FAILURE)).hasSize(1);
        assertThat(journaled(NETWORK_INTERFACE_ACTIVE)).hasSize(1);
        assertThat(journaled(VIOS_NODE_ACTIVE)).hasSize(1);

        level("low");
        raise(
                event(VIOS_NODE_FAILURE, "v2").at(old),
                event(VIOS_NODE_ACTIVE, "v2").at(old.plusSeconds(61)));
        assertThat(mail.sent).hasSize(1);
    }

    @Test
    @DisplayName("72-N11 relay down: NOTIFICATION_FAILED once, the mail goes when the relay is back (NOT-9, NOT-27)")
    void n11() {
        mail.answer = notification -> Delivery.retry("connection refused");
        raise(event(VM_FAILURE_DETECTED, "vm1"));
        time.runFor(Duration.ofMinutes(30));
        assertThat(journaled(NOTIFICATION_FAILED)).hasSize(1).first().asString().contains("connection refused");
        mail.answer = notification -> Delivery.sent();
        time.runFor(Duration.ofHours(1));
        assertThat(mail.events()).containsExactly("VM_FAILURE_DETECTED");
    }

    @Test
    @DisplayName("72-N12 no contact: the message is kept, and told when one is registered")
    void n12() {
        store.update("test", tx -> tx.delete(io.vigil.model.Contact.class, "ops ops@example.org"));
        raise(event(VIOS_NODE_FAILURE, "v1"));
        assertThat(mail.sent).isEmpty();
        contact("late@example.org");
        time.runFor(Duration.ofMinutes(20));
        assertThat(mail.events()).containsExactly("VIOS_NODE_FAILURE");
    }

    @Test
    @DisplayName("72-N13 a ten-digit local part gets the short form (NOT-13, NOT-14)")
    void n13() {
        contact("1234567890@carrier.example");
        raise(event(HOST_FAILURE_DETECTED, "h1").with("managed_vms", "6").with("mode", "auto"));
        assertThat(mail.recipients).extracting(Recipient::shortForm).containsExactlyInAnyOrder(true, false);
        assertThat(mail.sent.get(0).shortText())
                .isEqualTo("ksyscluster CRIT HOST_FAILURE h1 HG1 09:00Z 6VMs auto #"
                        + mail.sent.get(0).id());
    }

    @Test
    @DisplayName("72-N23 advisory_mode: one critical VM_ADVISORY with plan and command (NOT-11)")
    void n23() {
        store.update("relocation", tx -> {
            tx.putDocument(
                    "plan", "P7", "{\"report\":\"Recovery plan for Host_group HG1\\n1     a    High     h1   h2\"}");
            tx.raise(event(VM_ADVISORY, "vm1")
                    .with("plan", "P7")
                    .with("mode", "advisory_mode")
                    .with("command", "ksysmgr restart vm vm1"));
        });
        time.runFor(MINUTE);
        assertThat(mail.sent).hasSize(1);
        assertThat(mail.sent.get(0).type()).isEqualTo(1);
        assertThat(mail.sent.get(0).body())
                .contains("Run        ksysmgr restart vm vm1")
                .contains("Plan       Recovery plan for Host_group HG1\n           1     a");
    }
}
