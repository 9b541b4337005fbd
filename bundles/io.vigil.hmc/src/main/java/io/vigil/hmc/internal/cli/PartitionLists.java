package io.vigil.hmc.internal.cli;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** State and boot mode of partitions from {@code lssyscfg}, for consoles whose REST does not serve them (30 f.2). */
public final class PartitionLists {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final List<String> FIELDS = List.of("name", "lpar_id", "state", "rmc_state", "boot_mode", "uuid");

    /** @param state the console's own word */
    public record Row(String name, String id, String state, String rmc, String bootMode, String uuid) {}

    private final Access access;
    private final Commands commands;

    public PartitionLists(Access access, Commands commands) {
        this.access = access;
        this.commands = commands;
    }

    /** Whether another way than REST is worth a try: the console answered, and does not have it there. */
    public static boolean wanting(HmcException e) {
        return switch (e.kind()) {
            case BAD_REQUEST, FORBIDDEN, UNSUPPORTED -> true;
            default -> false;
        };
    }

    /**
     * The partition as its host's console lists it; NOT_FOUND when the list does not have it.
     *
     * @param refused what REST said; told to operators once, and the failure when there is no command line
     */
    public CompletionStage<Row> instead(HmcException refused, HostId host, String uuid) {
        if (!commands.available()) {
            return Failure.stage(refused);
        }
        // A missing role is told by whoever met it.
        Optional.of(refused.hmc())
                .filter(name -> !name.isEmpty() && refused.kind() != Kind.FORBIDDEN)
                .flatMap(name -> access.consoles().find(new HmcId(name)))
                .ifPresent(console -> access.alarms().withoutRest(console, "states of partitions", refused));
        ListCommand command = command(commands.system(host));
        return access.commandRouter()
                .onHost(host, Effect.READ, BUDGET, (console, attempt) -> commands.rows(console, attempt, command)
                        .thenCompose(rows -> rows.stream()
                                .map(PartitionLists::row)
                                .filter(row -> row.uuid().equalsIgnoreCase(uuid))
                                .findFirst()
                                .map(row -> (CompletionStage<Row>) CompletableFuture.completedFuture(row))
                                .orElseGet(() -> Failure.stage(
                                        Kind.NOT_FOUND,
                                        console.name(),
                                        "partition " + uuid + " is not on host " + host + " as HMC " + console.name()
                                                + " lists it"))));
    }

    static ListCommand command(String system) {
        return new ListCommand("lssyscfg -r lpar -m " + ShellWords.quote(system), FIELDS);
    }

    private static Row row(List<String> fields) {
        return new Row(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4), fields.get(5));
    }
}
