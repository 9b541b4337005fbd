package io.vigil.hmc.internal.ssh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.Store;
import io.vigil.model.HmcId;
import io.vigil.spi.port.WireEndpoint;
import java.util.Optional;
import java.util.Set;

/**
 * The consoles' SSH host keys. The first one shown is pinned if the operator has accepted the console's certificate (30 h);
 * another key is trusted only after the operator has accepted the console's certificate anew ({@code trust=accept}).
 */
final class HostKeys {
    static final String KIND = "hmc-ssh-key";
    private static final String ACTOR = "hmc";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;

    HostKeys(Store store) {
        this.store = store;
    }

    /**
     * A pinned key.
     *
     * @param key as the tools print it: {@code SHA256:...}
     * @param certificate pin of the HTTPS certificate in force when the key was pinned; empty = a CA vouches
     * @param accepted number of the journal's last acceptance by a person before that; 0 = none
     */
    record Pinned(String key, String certificate, long accepted) {}

    /** Empty = go on; else why not. Pins on first use: durable before the password leaves. */
    synchronized Optional<String> refusal(WireEndpoint endpoint, String key) {
        if (endpoint.observePin()) {
            return Optional.of("HMC " + endpoint.name() + " is not registered: its SSH key is not trusted");
        }
        String certificate = endpoint.pin().orElse("");
        Optional<Pinned> pinned = store.document(KIND, endpoint.name()).flatMap(HostKeys::read);
        if (pinned.isPresent() && pinned.get().key().equals(key)) {
            return Optional.empty();
        }
        if (pinned.isPresent()
                && pinned.get().certificate().equals(certificate)
                && accepted(endpoint) <= pinned.get().accepted()) {
            return Optional.of("HMC " + endpoint.name() + " shows another SSH host key than the pinned one: pinned "
                    + pinned.get().key() + ", shown " + key);
        }
        pin(endpoint, new Pinned(key, certificate, accepted(endpoint)));
        return Optional.empty();
    }

    private void pin(WireEndpoint endpoint, Pinned now) {
        String uuid = store.registry()
                .hmc(new HmcId(endpoint.name()))
                .map(hmc -> hmc.uuid())
                .orElse("");
        store.update(ACTOR, tx -> {
            tx.putDocument(KIND, endpoint.name(), write(now));
            tx.raise(Event.of(
                    EventName.HMC_CERT_ACCEPTED,
                    endpoint.name(),
                    uuid,
                    "",
                    "SSH host key of HMC " + endpoint.name() + " accepted on first use, fingerprint " + now.key()));
        });
    }

    /** Number of the last journal entry by which a person accepted this console's certificate. */
    private long accepted(WireEndpoint endpoint) {
        JournalQuery query =
                JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.EVENT)).name(EventName.HMC_CERT_ACCEPTED.name());
        return store.journal(query).stream()
                .filter(entry -> endpoint.name().equals(entry.data().get("object"))
                        && !entry.actor().equals(ACTOR))
                .mapToLong(JournalEntry::seq)
                .max()
                .orElse(0);
    }

    private static Optional<Pinned> read(String json) {
        try {
            return Optional.of(JSON.readValue(json, Pinned.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored SSH host key is not readable", e);
        }
    }

    private static String write(Pinned pinned) {
        try {
            return JSON.writeValueAsString(pinned);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts is JSON", e);
        }
    }
}
