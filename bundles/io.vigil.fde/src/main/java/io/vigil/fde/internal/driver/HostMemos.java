package io.vigil.fde.internal.driver;

import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.HostId;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What detection must know about a host after a restart of the controller: its open incident and what was already told
 * (NOT-8). Durable as documents; changed inside the scan's transaction.
 */
final class HostMemos {
    static final String KIND = "fde.host";
    private static final Pattern TEXT =
            Pattern.compile("\\{\"incident\":\"([^\"]*)\",\"phase\":\"([A-Z]+)\",\"blind\":(true|false)}");

    private final Store store;
    private final Map<HostId, Memo> known = new HashMap<>();
    private final Map<HostId, Memo> written = new HashMap<>();

    /** How far an incident of a host went. */
    enum Phase {
        NONE,
        SUSPECT,
        /** A VIOS answered the direct question although nothing else speaks for the host. */
        CANCELLED,
        FAILED
    }

    /** @param blind VM_MONITORING_BLIND was raised and not ended */
    record Memo(String incident, Phase phase, boolean blind) {
        static final Memo NONE = new Memo("", Phase.NONE, false);

        Memo in(String newIncident, Phase newPhase) {
            return new Memo(newIncident, newPhase, blind);
        }

        Memo withBlind(boolean value) {
            return new Memo(incident, phase, value);
        }

        String json() {
            return "{\"incident\":\"" + incident + "\",\"phase\":\"" + phase + "\",\"blind\":" + blind + "}";
        }

        static Memo parse(String json) {
            Matcher matcher = TEXT.matcher(json);
            return matcher.matches()
                    ? new Memo(
                            matcher.group(1), Phase.valueOf(matcher.group(2)), Boolean.parseBoolean(matcher.group(3)))
                    : NONE;
        }
    }

    HostMemos(Store store) {
        this.store = store;
    }

    Memo get(HostId host) {
        return known.computeIfAbsent(
                host, id -> store.document(KIND, id.value()).map(Memo::parse).orElse(Memo.NONE));
    }

    /** As the running transaction sees it. */
    Memo current(HostId host) {
        return written.containsKey(host) ? written.get(host) : get(host);
    }

    void put(StoreTransaction tx, HostId host, Memo memo) {
        if (memo.equals(Memo.NONE)) {
            tx.removeDocument(KIND, host.value());
        } else {
            tx.putDocument(KIND, host.value(), memo.json());
        }
        written.put(host, memo);
    }

    /** The transaction is durable. */
    void committed() {
        known.putAll(written);
        written.clear();
    }

    /** Nothing of it was written. */
    void rolledBack() {
        written.clear();
    }
}
