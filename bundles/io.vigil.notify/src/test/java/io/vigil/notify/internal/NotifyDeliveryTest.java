package io.vigil.notify.internal;

import static io.vigil.api.event.EventName.DISCOVERY_STARTED;
import static io.vigil.api.event.EventName.LPM_FAILED;
import static io.vigil.api.event.EventName.NOTIFICATION_FAILED;
import static io.vigil.api.event.EventName.SCRIPT_FAILED;
import static io.vigil.api.event.EventName.VIOS_NODE_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.OutboxMessage.State;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NotifyDeliveryTest extends NotifyBench {
    @BeforeEach
    void begin() {
        contact("ops@example.org");
        start();
    }

    @Test
    @DisplayName("D2: critical mail is held 5 s, other mail 30 s")
    void holding() {
        level("high");
        store.raise("test", event(LPM_FAILED, "vm1"));
        time.runFor(Duration.ofSeconds(29));
        assertThat(mail.sent).isEmpty();
        time.runFor(Duration.ofSeconds(1));
        assertThat(mail.sent).hasSize(1);
        store.raise("test", event(LPM_FAILED, "vm2"));
        store.raise("test", event(VIOS_NODE_FAILURE, "v1"));
        time.runFor(Duration.ofSeconds(5));
        assertThat(mail.events()).containsExactly("LPM_FAILED", "VIOS_NODE_FAILURE");
        assertThat(mail.sent.get(1).body()).contains("Also       WARNING LPM_FAILED vm vm2");
    }

    @Test
    @DisplayName("72 section 8: retried after 1, 2, 5, 10, 30 min, then hourly until 24 h, then reported undeliverable")
    void retries() {
        List<Instant> tries = new ArrayList<>();
        mail.answer = notification -> {
            tries.add(time.now());
            return Delivery.retry("451 later");
        };
        raise(event(VIOS_NODE_FAILURE, "v1"));
        time.runFor(Duration.ofHours(30));
        Instant first = tries.get(0);
        assertThat(tries.stream()
                        .map(at -> Duration.between(first, at).toMinutes())
                        .limit(8))
                .containsExactly(0L, 1L, 3L, 8L, 18L, 48L, 108L, 168L);
        assertThat(tries.get(tries.size() - 1)).isBefore(first.plus(Duration.ofHours(24)));
        assertThat(in(State.DELIVERY_FAILED)).hasSize(1);
        assertThat(in(State.WAITING)).isEmpty();
        assertThat(journaled(NOTIFICATION_FAILED)).hasSize(2).last().asString().contains("given up");
    }

    @Test
    @DisplayName("a refused mail is not tried again, and told")
    void refused() {
        mail.answer = notification -> Delivery.rejected("550 no such user");
        raise(event(VIOS_NODE_FAILURE, "v1"));
        time.runFor(Duration.ofHours(2));
        assertThat(in(State.DELIVERY_FAILED)).hasSize(1);
        assertThat(journaled(NOTIFICATION_FAILED)).hasSize(1).first().asString().contains("550 no such user");
        assertThat(store.documents("notification", 10)).as("texts are removed").isEmpty();
    }

    @Test
    @DisplayName("a notifier that throws is tried again")
    void throwing() {
        mail.answer = notification -> {
            throw new IllegalStateException("plugin broken");
        };
        raise(event(VIOS_NODE_FAILURE, "v1"));
        mail.answer = notification -> Delivery.sent();
        time.runFor(Duration.ofMinutes(2));
        assertThat(mail.sent).hasSize(1);
    }

    @Test
    @DisplayName("a notifier that is away keeps its messages until it is back")
    void away() {
        notifiers.clear();
        raise(event(VIOS_NODE_FAILURE, "v1"));
        time.runFor(Duration.ofHours(2));
        assertThat(mail.sent).isEmpty();
        notifiers.add(mail);
        time.runFor(MINUTE);
        assertThat(mail.sent).hasSize(1);
    }

    @Test
    @DisplayName("I7: refused by the notifier that came back: the failed delivery names it, as the alarm does")
    void awayThenRefused() {
        notifiers.clear();
        raise(event(VIOS_NODE_FAILURE, "v1"));
        time.runFor(MINUTE);
        mail.answer = notification -> Delivery.rejected("550 no such user");
        notifiers.add(mail);
        time.runFor(Duration.ofHours(1));
        assertThat(in(State.DELIVERY_FAILED)).hasSize(1).allSatisfy(message -> assertThat(message.notifier())
                .isEqualTo("mail"));
        assertThat(journaled(NOTIFICATION_FAILED)).isNotEmpty();
    }

    @Test
    @DisplayName("a contact that is slow or dead does not hold up the others")
    void lanes() {
        contact("dead@example.org");
        mail.answer = notification -> Delivery.sent();
        raise(event(VIOS_NODE_FAILURE, "v1"));
        assertThat(mail.recipients).hasSize(2);
    }

    @Test
    @DisplayName("D3: at most 20 mails in 10 min for a contact, then one summary; critical ones always pass")
    void rate() {
        level("high");
        for (int i = 0; i < 30; i++) {
            store.raise(
                    "test",
                    new io.vigil.api.event.Event(
                            DISCOVERY_STARTED,
                            DISCOVERY_STARTED.severity(),
                            "g" + i,
                            "",
                            "HG" + i,
                            "",
                            "t",
                            java.util.Optional.empty(),
                            java.util.Map.of()));
        }
        time.runFor(MINUTE);
        assertThat(mail.sent).hasSize(20);
        raise(event(VIOS_NODE_FAILURE, "v1"));
        assertThat(mail.sent).hasSize(21);
        time.runFor(Duration.ofMinutes(12));
        assertThat(mail.events().get(21)).isEqualTo("NOTIFICATION_SUMMARY");
        assertThat(mail.sent.get(21).body())
                .contains("10 notifications were kept back")
                .contains("DISCOVERY_STARTED hg g29");
        assertThat(mail.sent).hasSize(22);
    }

    @Test
    @DisplayName("scripts get every event at once, whatever the level; one that fails is told once in 10 min (NOT-20)")
    void scripts() {
        FakeNotifier script = new FakeNotifier("script-a", true);
        notifiers.add(script);
        raise(event(DISCOVERY_STARTED, "HG1"));
        assertThat(script.events()).containsExactly("DISCOVERY_STARTED");
        assertThat(mail.sent).isEmpty();
        script.answer = notification -> Delivery.rejected("exit 1");
        raise(event(DISCOVERY_STARTED, "HG1"));
        raise(event(DISCOVERY_STARTED, "HG1"));
        assertThat(journaled(SCRIPT_FAILED)).hasSize(1);
    }

    @Test
    @DisplayName("a script notifier that is being updated misses nothing")
    void scriptAway() {
        FakeNotifier script = new FakeNotifier("script-a", true);
        notifiers.add(script);
        raise(event(DISCOVERY_STARTED, "HG1"));
        notifiers.remove(script);
        raise(event(DISCOVERY_STARTED, "HG1"));
        notifiers.add(script);
        time.runFor(MINUTE);
        assertThat(script.sent).hasSize(2);
    }

    @Test
    @DisplayName("72 section 6.1: the full text, line by line (NOT-10)")
    void fullText() {
        raise(event(VIOS_NODE_FAILURE, "v1").at(time.now().minusSeconds(17)));
        Notification sent = mail.sent.get(0);
        assertThat(sent.subject()).isEqualTo("[ksys ksyscluster] CRITICAL VIOS_NODE_FAILURE vios v1 (HG1)");
        assertThat(sent.body())
                .isEqualTo(
                        """
                Event      VIOS_NODE_FAILURE (critical)
                Object     vios v1 uuid-v1, host group HG1
                Happened   2026-01-20 08:59:43 +0000      Detected 2026-01-20 09:00:00 +0000
                Text       VIOS_NODE_FAILURE of v1
                Next       ksysmgr query event id=%d ; ksysmgr query system status monitor=yes
                Repeated   0 times since first mail
                """
                                .formatted(sent.id()));
    }

    @Test
    @DisplayName("NOT-13: a short text is ASCII, at most 160 characters, its number not cut")
    void shortText() {
        raise(event(VIOS_NODE_FAILURE, "ü" + "x".repeat(300)));
        String text = mail.sent.get(0).shortText();
        assertThat(text)
                .hasSizeLessThanOrEqualTo(160)
                .matches("[ -~]+")
                .endsWith(" #" + mail.sent.get(0).id());
    }

    @Test
    @DisplayName("ended messages are removed after a week")
    void housekeeping() {
        raise(event(VIOS_NODE_FAILURE, "v1"));
        time.runFor(Duration.ofDays(8));
        raise(event(VIOS_NODE_FAILURE, "v2"));
        assertThat(in(State.NOTIFIED)).hasSize(1);
    }
}
