package io.vigil.inventory.internal.registration;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.hmc.ConsoleFacts;
import io.vigil.api.inventory.InventoryService.HmcChange;
import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.RegistryView;
import io.vigil.inventory.internal.Lookup;
import io.vigil.inventory.internal.Operations;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Stages;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.spi.port.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adding, changing and removing consoles (70 section 5.3, 30 HMC-60 and HMC-62). A console is stored only after it has
 * been reached, trusted and checked: a wrong address or password leaves nothing behind.
 */
public final class HmcRegistration {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_NOT_NOW = 4;
    private static final int EXIT_EXISTS = 5;
    private final Peers peers;

    public HmcRegistration(Peers peers) {
        this.peers = peers;
    }

    public Operation add(ConsoleCandidate candidate, boolean trustFirstUse, String user) {
        HmcId id = new HmcId(candidate.name());
        if (peers.store().registry().hmc(id).isPresent()) {
            throw new RefusedException(EXIT_EXISTS, "ERROR: HMC '" + id + "' already exists");
        }
        OperationLog log = Operations.start(peers, "add-hmc");
        check(candidate, trustFirstUse, log, facts -> {
            Hmc hmc = new Hmc(
                    id,
                    candidate.address(),
                    facts.port(),
                    candidate.login(),
                    Optional.of(facts.fingerprint()),
                    facts.uuid(),
                    facts.version(),
                    facts.hosts());
            peers.secrets().put(secretName(id), candidate.password());
            peers.store().update("user:" + user, tx -> {
                tx.create(hmc);
                linkHosts(tx.registry(), hmc).forEach(tx::put);
                if (candidate.fingerprint().isEmpty()) {
                    tx.raise(accepted(hmc));
                }
            });
            log.finish(0, "HMC " + id + " added successfully");
        });
        return log;
    }

    public Operation modify(HmcId id, HmcChange change, String user) {
        Hmc old = Lookup.hmc(peers.store().registry(), id);
        Secret password = change.password()
                .or(() -> peers.secrets().find(secretName(id)))
                .orElseThrow(() -> new RefusedException(
                        EXIT_NOT_NOW, "ERROR: No password is stored for HMC '" + id + "'; give password="));
        Optional<String> pin = change.acceptNewCertificate()
                ? Optional.empty()
                : change.fingerprint().or(old::fingerprint);
        ConsoleCandidate candidate = new ConsoleCandidate(
                id.value(),
                change.address().orElse(old.address()),
                change.port().orElse(old.port()),
                change.login().orElse(old.login()),
                password,
                pin);
        OperationLog log = Operations.start(peers, "modify-hmc");
        check(candidate, change.acceptNewCertificate(), log, facts -> {
            peers.secrets().put(secretName(id), password);
            Hmc changed = new Hmc(
                    id,
                    candidate.address(),
                    facts.port(),
                    candidate.login(),
                    Optional.of(facts.fingerprint()),
                    facts.uuid(),
                    facts.version(),
                    facts.hosts());
            peers.store().update("user:" + user, tx -> {
                tx.put(changed);
                // Accepting the same certificate again still says something: the SSH host key is judged by it too.
                if (change.acceptNewCertificate() || !old.fingerprint().equals(changed.fingerprint())) {
                    tx.raise(accepted(changed));
                }
            });
            peers.hmc()
                    .reset(id)
                    .whenComplete((nothing, failure) -> log.finish(
                            0, "For HMC " + id + " attribute(s) '" + names(change) + "' was successfully modified."));
        });
        return log;
    }

    public Operation remove(HmcId id, String user) {
        RegistryView view = peers.store().registry();
        Lookup.hmc(view, id);
        List<Host> needing = view.hosts().stream()
                .filter(host -> host.hmcs().equals(List.of(id)))
                .toList();
        if (!needing.isEmpty()) {
            throw new RefusedException(
                    EXIT_NOT_NOW,
                    "ERROR: HMC '" + id + "' is the only console of Host "
                            + needing.get(0).name()
                            + "; register another console of this host, or delete the host first");
        }
        OperationLog log = Operations.start(peers, "remove-hmc");
        Stages.call(() -> peers.hmc().reset(id)).whenComplete((nothing, failure) -> {
            peers.store().update("user:" + user, tx -> {
                tx.registry().hosts().stream()
                        .filter(host -> host.hmcs().contains(id))
                        .forEach(host -> tx.put(host.withFacts(
                                host.name(),
                                host.hmcs().stream().filter(h -> !h.equals(id)).toList(),
                                host.fspIp(),
                                host.state(),
                                host.capacity())));
                tx.delete(Hmc.class, id.value());
            });
            peers.secrets().remove(secretName(id));
            log.finish(0, "HMC " + id + " removed successfully");
        });
        return log;
    }

    /** Name under which the secrets port keeps the password of a console. */
    public static String secretName(HmcId id) {
        return "hmc/" + id;
    }

    /**
     * Looks at the certificate first when nobody vouches for it yet: the password is shown only to a console whose
     * fingerprint the operator gave or accepted.
     */
    private void check(
            ConsoleCandidate candidate, boolean trustFirstUse, OperationLog log, Consumer<ConsoleFacts> good) {
        Stages.call(() -> peers.hmc().inspect(candidate))
                .whenComplete((facts, failure) -> guarded(candidate, log, () -> {
                    if (failure != null) {
                        failed(candidate, log, failure);
                    } else if (candidate.fingerprint().isPresent()) {
                        judge(candidate, log, facts, good);
                    } else if (trustFirstUse) {
                        check(vouchedFor(candidate, facts), true, log, good);
                    } else {
                        log.line("The certificate of HMC " + candidate.name() + " has the SHA-256 key fingerprint "
                                + facts.fingerprint());
                        log.finish(
                                EXIT_NOT_NOW,
                                "ERROR: The certificate is not trusted yet; compare it on the console, then give fingerprint="
                                        + facts.fingerprint() + " or trust=first-use",
                                facts.fingerprint());
                    }
                }));
    }

    private static void judge(
            ConsoleCandidate candidate, OperationLog log, ConsoleFacts facts, Consumer<ConsoleFacts> good) {
        if (facts.missing().isEmpty()) {
            good.accept(facts);
            return;
        }
        log.line("ERROR: HMC " + candidate.name() + " cannot be used:");
        facts.missing().forEach(text -> log.line("  " + text));
        log.finish(EXIT_FAILED, "Correct the console or the user and add it again.");
    }

    private static ConsoleCandidate vouchedFor(ConsoleCandidate candidate, ConsoleFacts seen) {
        return new ConsoleCandidate(
                candidate.name(),
                candidate.address(),
                seen.port(),
                candidate.login(),
                candidate.password(),
                Optional.of(seen.fingerprint()));
    }

    private static void guarded(ConsoleCandidate candidate, OperationLog log, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failed(candidate, log, e);
        }
    }

    private static void failed(ConsoleCandidate candidate, OperationLog log, Throwable failure) {
        log.finish(
                EXIT_FAILED,
                "ERROR: HMC " + candidate.name() + " at " + candidate.address() + ":" + candidate.port()
                        + " cannot be used: " + Stages.reason(failure));
    }

    /** Hosts registered before this console get it as one more way in. */
    private static List<Host> linkHosts(RegistryView view, Hmc hmc) {
        return view.hosts().stream()
                .filter(host -> hmc.manages(host.id()) && !host.hmcs().contains(hmc.id()))
                .map(host -> {
                    List<HmcId> all = new java.util.ArrayList<>(host.hmcs());
                    all.add(hmc.id());
                    return host.withFacts(host.name(), all, host.fspIp(), host.state(), host.capacity());
                })
                .toList();
    }

    private static Event accepted(Hmc hmc) {
        return Event.of(
                EventName.HMC_CERT_ACCEPTED,
                hmc.name(),
                hmc.uuid(),
                "",
                "Certificate of HMC " + hmc.name() + " accepted, SHA-256 key fingerprint "
                        + hmc.fingerprint().orElse(""));
    }

    private static String names(HmcChange change) {
        List<String> names = new java.util.ArrayList<>();
        change.address().ifPresent(x -> names.add("ip"));
        change.port().ifPresent(x -> names.add("port"));
        change.login().ifPresent(x -> names.add("login"));
        change.password().ifPresent(x -> names.add("password"));
        change.fingerprint().ifPresent(x -> names.add("fingerprint"));
        if (change.acceptNewCertificate()) {
            names.add("trust");
        }
        return String.join("', '", names);
    }
}
