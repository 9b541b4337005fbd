package io.vigil.command.internal.change;

import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.inventory.InventoryService;
import io.vigil.api.operation.Operation;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Follow;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Refusals;
import io.vigil.model.Hmc;
import io.vigil.spi.port.Secret;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code add}, {@code modify} and {@code delete hmc} (70 section 5.3). */
final class HmcChange {
    /** SHA-256 in hex, with or without colons. */
    private static final Pattern FINGERPRINT = Pattern.compile("(?i)\\b[0-9a-f]{2}(:?[0-9a-f]{2}){31}\\b");

    private HmcChange() {}

    static CompletionStage<Integer> add(Call call) {
        CommandLine line = call.line();
        String address = address(line).orElseThrow(() -> Refusals.missing("ip"));
        String name = line.names().get(0);
        boolean trust = line.has("trust");
        if (!trust && !line.has("fingerprint") && !call.session().interactive()) {
            call.print()
                    .error("The certificate of " + address
                            + " cannot be shown to anybody: give fingerprint=<sha256> or trust=first-use");
            return Call.done(Refusals.ANSWERED_NO);
        }
        return password(call).thenCompose(password -> {
            if (password.isEmpty()) {
                throw Refusals.missing("password");
            }
            ConsoleCandidate candidate = new ConsoleCandidate(
                    name,
                    address,
                    port(line).orElse(Hmc.DEFAULT_PORT),
                    line.value("login").orElseThrow(),
                    password.get(),
                    line.value("fingerprint"));
            return trust || line.has("fingerprint") ? register(call, candidate, trust) : askFirst(call, candidate);
        });
    }

    private static CompletionStage<Integer> register(Call call, ConsoleCandidate candidate, boolean trust) {
        Operation operation = call.inventory().addHmc(candidate, trust, call.user());
        return Follow.run(call, operation, "HMC " + candidate.name() + " added successfully");
    }

    /** First contact without trust tells the fingerprint; a person compares it and answers. */
    private static CompletionStage<Integer> askFirst(Call call, ConsoleCandidate candidate) {
        Operation look = call.inventory().addHmc(candidate, false, call.user());
        return look.done().thenCompose(result -> {
            Optional<String> seen = fingerprint(String.join("\n", look.lines()) + "\n" + result.details());
            if (result.exitCode() == Refusals.DONE || seen.isEmpty()) {
                return Follow.run(call, look);
            }
            call.print().out("Certificate fingerprint of " + candidate.address() + " (SHA-256): " + seen.get());
            return call.confirmByHand("Do you trust this certificate? [y|n]")
                    .thenCompose(yes -> yes
                            ? register(
                                    call,
                                    pinned(
                                            candidate,
                                            seen.get().replace(":", "").toLowerCase(java.util.Locale.ROOT)),
                                    false)
                            : Call.done(Refusals.ANSWERED_NO));
        });
    }

    static CompletionStage<Integer> modify(Call call) {
        Echo.requireChange(call);
        CommandLine line = call.line();
        Hmc hmc = call.names().hmc(line.names().get(0));
        InventoryService.HmcChange change = new InventoryService.HmcChange(
                address(line),
                port(line),
                line.value("login"),
                line.value("password").map(Secret::new),
                line.value("fingerprint"),
                line.has("trust"));
        return Follow.run(call, call.inventory().modifyHmc(hmc.id(), change, call.user()));
    }

    static CompletionStage<Integer> delete(Call call) {
        Hmc hmc = call.names().hmc(call.line().names().get(0));
        return Follow.run(
                call, call.inventory().removeHmc(hmc.id(), call.user()), "HMC " + hmc.name() + " removed successfully");
    }

    private static CompletionStage<Optional<Secret>> password(Call call) {
        Optional<Secret> given = call.line().value("password").map(Secret::new);
        return given.isPresent() ? Call.done(given) : call.ask("Password: ", true);
    }

    private static Optional<String> address(CommandLine line) {
        if (line.has("ip") && line.has("hostname")) {
            throw Refusals.usage("Attributes 'ip' and 'hostname' exclude each other");
        }
        return line.value("ip").or(() -> line.value("hostname"));
    }

    private static Optional<Integer> port(CommandLine line) {
        return line.value("port").map(Integer::valueOf);
    }

    private static ConsoleCandidate pinned(ConsoleCandidate candidate, String fingerprint) {
        return new ConsoleCandidate(
                candidate.name(),
                candidate.address(),
                candidate.port(),
                candidate.login(),
                candidate.password(),
                Optional.of(fingerprint));
    }

    private static Optional<String> fingerprint(String text) {
        Matcher matcher = FINGERPRINT.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
