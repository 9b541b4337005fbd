package io.vigil.hmc.internal.cli;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.store.RegistryView;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.rest.ConsoleCodes;
import io.vigil.model.Hmc;
import io.vigil.model.HostId;
import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Commands of a console (30 f): exit status and texts become a result or an exception of the taxonomy (HMC-54). */
public final class Commands {
    private static final Duration HANG = Duration.ofSeconds(60);

    private final Access access;
    private final Secrets secrets;
    private final Supplier<Optional<CommandWire>> wires;
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    public Commands(Access access, Secrets secrets, Supplier<Optional<CommandWire>> wires) {
        this.access = access;
        this.secrets = secrets;
        this.wires = wires;
    }

    public boolean available() {
        return wires.get().isPresent();
    }

    /**
     * How commands name the host; they do not take a UUID. The type form where the registry has it: names of managed systems
     * need not be unique. Of a host that no console manages it does not matter: nobody will be asked.
     */
    String system(HostId host) {
        RegistryView registry = access.store().registry();
        return registry.host(host)
                .map(known -> known.mtm().hmcForm())
                .or(() -> registry.hmcs().stream()
                        .flatMap(hmc -> hmc.managedHosts().stream())
                        .filter(ref -> ref.id().equals(host))
                        .map(Hmc.HostRef::name)
                        .findFirst())
                .orElse(host.value());
    }

    /** What a list command lists; BAD_REPLY when it is not what was asked for. */
    CompletionStage<List<List<String>>> rows(Console console, Attempt attempt, ListCommand command) {
        return read(console, attempt, command.text()).thenCompose(output -> {
            try {
                return CompletableFuture.completedFuture(command.rows(output));
            } catch (CliRecords.BadRecordException e) {
                String name = command.line().split(" ", 2)[0];
                return Failure.stage(
                        Kind.BAD_REPLY, console.name(), name + " on HMC " + console.name() + ": " + e.getMessage());
            }
        });
    }

    /** Output of a list command. A logon that REST was refused is not tried here: failures add up to a locked account. */
    public CompletionStage<String> read(Console console, Attempt attempt, String command) {
        Optional<CommandWire> wire = wires.get();
        Optional<Secret> password = secrets.find(console.secretName());
        if (wire.isEmpty()) {
            return Failure.stage(Kind.UNSUPPORTED, console.name(), "this controller has no HMC command line");
        }
        if (password.isEmpty()) {
            return Failure.stage(Kind.AUTH_FAILED, console.name(), "no password is stored for HMC " + console.name());
        }
        Optional<Duration> locked = access.lockedOut(console);
        if (locked.isPresent()) {
            return Failure.stage(
                    Kind.AUTH_FAILED,
                    console.name(),
                    "logon of " + console.login() + " was refused by HMC " + console.name() + "; not tried again for "
                            + locked.get().toSeconds() + " s unless the credential is changed");
        }
        return wire.get()
                .run(
                        console.endpoint(),
                        console.login(),
                        password.get(),
                        command,
                        attempt.deadline().cap(HANG))
                .whenComplete((reply, failure) -> tell(console, failure))
                .thenCompose(reply -> judge(console, command, reply));
    }

    private CompletionStage<String> judge(Console console, String command, CommandReply reply) {
        if (reply.exitStatus() == 0) {
            return CompletableFuture.completedFuture(reply.stdout());
        }
        access.meters().failed(console.name(), Kind.CLI_FAILED);
        String text = (reply.stdout().strip() + "\n" + reply.stderr().strip()).strip();
        return Failure.stage(new HmcException(
                Kind.CLI_FAILED,
                console.name(),
                command.split(" ", 2)[0] + " on HMC " + console.name() + " ended with " + reply.exitStatus() + ": "
                        + text,
                ConsoleCodes.first(text),
                0,
                true,
                null));
    }

    private void tell(Console console, Throwable failure) {
        if (failure == null) {
            silent.remove(console.name());
            access.alarms().commandLineGood(console);
            return;
        }
        HmcException e = Failure.from(console.name(), failure);
        switch (e.kind()) {
            case TLS_UNTRUSTED, AUTH_FAILED -> access.alarms().commandLine(console, e);
            case UNREACHABLE -> laterIfAlone(console, e);
            default -> {
                // one command that hung or said nonsense is its caller's matter
            }
        }
    }

    /** A console that is down altogether is the probes' matter: judged when they have had time to notice. */
    private void laterIfAlone(Console console, HmcException e) {
        if (silent.add(console.name())) {
            var polls = access.settings().polls();
            Duration notice = polls.probe().multipliedBy(polls.misses() + 1L);
            access.tasks().after(notice, "hmc-ssh-" + console.name().toLowerCase(Locale.ROOT), () -> {
                if (silent.remove(console.name()) && access.health().answers(console.id())) {
                    access.alarms().commandLine(console, e);
                }
            });
        }
    }
}
