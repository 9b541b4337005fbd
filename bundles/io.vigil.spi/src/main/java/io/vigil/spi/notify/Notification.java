package io.vigil.spi.notify;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What to tell. Never holds a secret.
 *
 * @param id grows; the same id may be delivered more than once
 * @param cluster name of the controller's cluster
 * @param event upper snake name of the leading event, 72 section 4
 * @param type 1 critical, 2 warning, 3 maintenance, 4 informational
 * @param component KSYS, HMC, HOST, HG, VIOS, SSP, VM or APP
 * @param object what it is about, as operators call it
 * @param happened at the source; {@code detected} when the controller saw it
 * @param subject one line
 * @param body the full text of 72 section 6.1, lines separated by LF
 * @param shortText ASCII, at most 160 characters (72 section 6.2)
 * @param repeated how often it was suppressed since it was last told
 * @param folded names and objects of events folded into this one
 * @param data key and value pairs for machines
 */
public record Notification(
        long id,
        String cluster,
        String event,
        int type,
        String component,
        String object,
        String objectUuid,
        String hostGroup,
        Instant happened,
        Instant detected,
        String subject,
        String body,
        String shortText,
        String correlation,
        int repeated,
        List<String> folded,
        Map<String, String> data) {
    public Notification {
        folded = List.copyOf(folded);
        data = Map.copyOf(data);
    }
}
