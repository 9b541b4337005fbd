package io.vigil.fde.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reading cluster event records (FL-64, NOT-15). */
final class NodeEventTest {
    @Test
    @DisplayName("FL-64 flat and line form; unpadded nanoseconds; order-free; unknown keys ignored")
    void forms() {
        String lines =
                "BEGIN_EVENT_INFO\nTIME_tvsec=1516190423\nTIME_tvnsec=9053410\nNEW_KEY=1\n\nBEGIN_EVPROD_INFO\nREASON=NODE_SHUTDOWN\n"
                        + "EVENT_TYPE=NODE_DOWN\nNODE_ID=0xAB\nEND_EVPROD_INFO\nEND_EVENT_INFO\n";
        NodeEvent event = NodeEvent.parse(lines).orElseThrow();
        assertThat(event.type()).isEqualTo("NODE_DOWN");
        assertThat(event.reason()).isEqualTo("NODE_SHUTDOWN");
        assertThat(event.happened()).contains(Instant.ofEpochSecond(1516190423, 9053410));
        assertThat(NodeEvent.parse(lines.replace('\n', ' '))).contains(event);
    }

    @Test
    @DisplayName("NOT-15 hostile or broken text gives nothing, or an event without time")
    void broken() {
        assertThat(NodeEvent.parse("")).isEmpty();
        assertThat(NodeEvent.parse("EVENT_TYPE=NODE_DOWN")).isEmpty();
        assertThat(NodeEvent.parse("BEGIN_EVENT_INFO END_EVENT_INFO EVENT_TYPE=NODE_UP"))
                .isEmpty();
        assertThat(NodeEvent.parse("BEGIN_EVENT_INFO TIME_tvsec=99999999999999999999 EVENT_TYPE=NODE_UP")
                        .orElseThrow()
                        .happened())
                .isEmpty();
        assertThat(NodeEvent.parse("BEGIN_EVENT_INFO TIME_tvsec=9223372036854775807 EVENT_TYPE=NODE_UP")
                        .orElseThrow()
                        .happened())
                .isEmpty();
    }
}
