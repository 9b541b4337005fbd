package io.vigil.hmc.internal.call;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events about consoles, raised only on change. What is told is stored with the event, so that a console that came back
 * while the controller was down is reported as reachable.
 */
public final class Alarms {
    private static final String ACTOR = "hmc";
    private static final String KIND = "hmc-alarm";
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final Store store;
    private final Map<String, EventName> told = new ConcurrentHashMap<>();
    private final Set<String> rolesMissing = ConcurrentHashMap.newKeySet();
    private final Set<String> withoutRest = ConcurrentHashMap.newKeySet();
    private final Set<String> commandLineTold = ConcurrentHashMap.newKeySet();

    public Alarms(Store store) {
        this.store = store;
    }

    /** Takes over what an earlier run told. */
    void load() {
        for (Store.StoredDocument document : store.documents(KIND, 1000)) {
            try {
                told.put(document.key(), EventName.valueOf(document.json().replace("\"", "")));
            } catch (IllegalArgumentException e) {
                LOG.warn("stored alarm of HMC {} is '{}', ignored", document.key(), document.json());
            }
        }
    }

    void good(Console console) {
        if (told.containsKey(console.name())) {
            String text = "HMC " + console.name() + " is reachable again";
            tell(console, Optional.empty(), event(console, EventName.HMC_REACHABLE, text));
        }
    }

    /** Not reachable; covered = every host it manages has another console that answers. */
    void silent(Console console, boolean covered, int missed, String problem) {
        EventName before = told.get(console.name());
        EventName now =
                covered && before != EventName.HMC_UNREACHABLE ? EventName.HMC_ONE_DOWN : EventName.HMC_UNREACHABLE;
        if (now != before) {
            String text = "HMC " + console.name() + " did not answer " + missed + " times in a row"
                    + (covered
                            ? "; each of its hosts has another HMC"
                            : "; no other HMC answers for at least one of its hosts")
                    + ": " + problem;
            tell(console, Optional.of(now), event(console, now, text));
        }
    }

    /** Logon refused, or certificate not the pinned one: told at once. */
    void refused(Console console, HmcException e) {
        EventName now = e.kind() == Kind.TLS_UNTRUSTED ? EventName.HMC_TLS_UNTRUSTED : EventName.HMC_AUTH_FAILED;
        if (told.get(console.name()) != now) {
            tell(console, Optional.of(now), event(console, now, e.getMessage()));
        }
    }

    /** A call answered 403: once per console until it is reset. */
    void forbidden(Console console, HmcException e) {
        if (rolesMissing.add(console.name())) {
            raise(event(console, EventName.HMC_ROLE_MISSING, e.getMessage()));
        }
    }

    /** The command line does not work although REST does: once per console until it works again. */
    public void commandLine(Console console, HmcException e) {
        if (commandLineTold.add(console.name())) {
            EventName name = e.kind() == Kind.TLS_UNTRUSTED ? EventName.HMC_TLS_UNTRUSTED : EventName.HMC_ROLE_MISSING;
            raise(event(
                    console,
                    name,
                    "command line of HMC " + console.name()
                            + " is not usable, reference-code histories are not readable: " + e.getMessage()));
        }
    }

    /** A console that answers, and does not serve something over REST: once per console and piece until it is reset. */
    public void withoutRest(Console console, String piece, HmcException e) {
        if (withoutRest.add(console.name() + " " + piece)) {
            raise(event(
                    console,
                    EventName.HMC_ROLE_MISSING,
                    "HMC " + console.name() + " does not serve " + piece + " over REST: " + e.getMessage()));
        }
    }

    public void commandLineGood(Console console) {
        commandLineTold.remove(console.name());
    }

    /** A migrate or restart job that is over its deadline and still followed. */
    public void overdue(Console console, String jobId, String what) {
        raise(event(
                        console,
                        EventName.HMC_JOB_OVERDUE,
                        what + ": job " + jobId + " on HMC " + console.name()
                                + " is over its deadline and still running; it is followed in the background. If it hangs,"
                                + " cancel it at the console: nothing else is tried meanwhile")
                .with("job", jobId));
    }

    void forget(String hmc) {
        rolesMissing.remove(hmc);
        commandLineTold.remove(hmc);
        withoutRest.removeIf(told -> told.startsWith(hmc + " "));
    }

    private static Event event(Console console, EventName name, String text) {
        return Event.of(name, console.name(), console.uuid(), "", text);
    }

    private void tell(Console console, Optional<EventName> state, Event event) {
        String key = console.name();
        state.ifPresentOrElse(now -> told.put(key, now), () -> told.remove(key));
        guarded(() -> store.update(ACTOR, tx -> {
            tx.raise(event);
            state.ifPresentOrElse(
                    now -> tx.putDocument(KIND, key, "\"" + now + "\""), () -> tx.removeDocument(KIND, key));
        }));
    }

    private void raise(Event event) {
        guarded(() -> store.raise(ACTOR, event));
    }

    private static void guarded(Runnable write) {
        try {
            write.run();
        } catch (StoreException e) {
            LOG.warn("event about an HMC is not stored: {}", e.getMessage());
        }
    }
}
