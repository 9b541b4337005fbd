package io.vigil.hmc.internal;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.cli.PartitionLists;
import io.vigil.hmc.internal.ops.QuickStates;
import io.vigil.model.HostId;
import io.vigil.model.PartitionState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What detection reads of partitions. Not readable is an answer; it never fails. */
@Component(service = PartitionProbe.class)
public final class ConsolePartitionProbe implements PartitionProbe {
    private static final String SHUTDOWN = "D200A200";
    private static final int HISTORY = 10;
    private static final Set<PartitionState> AT_WORK = EnumSet.of(
            PartitionState.RUNNING,
            PartitionState.OPEN_FIRMWARE,
            PartitionState.STARTING,
            PartitionState.SHUTTING_DOWN,
            PartitionState.MIGRATING_RUNNING);

    private final HmcService consoles;
    private final QuickStates quickStates;
    private final PartitionLists lists;

    @Activate
    public ConsolePartitionProbe(@Reference(policyOption = ReferencePolicyOption.GREEDY) HmcTransport transport) {
        consoles = transport;
        quickStates = transport.quickStates();
        lists = transport.partitionLists();
    }

    @Override
    public CompletionStage<Optional<State>> state(HostId host, String partitionUuid) {
        return quickStates
                .of(host, partitionUuid)
                .thenApply(quick -> new State(quick.state(), quick.raw()))
                // A console without quick views has the resource itself.
                .exceptionallyCompose(failure -> withoutView(failure)
                        ? consoles.partition(host, partitionUuid)
                                .thenApply(facts -> new State(
                                        facts.view().state(), facts.view().rawState()))
                        : CompletableFuture.failedFuture(failure))
                .exceptionallyCompose(failure -> listed(failure, host, partitionUuid)
                        .thenApply(row -> new State(PartitionState.parse(row.state()), row.state())))
                .thenCompose(state -> state.state() == PartitionState.NOT_ACTIVATED
                        ? unlessSeenOn(state, host, partitionUuid)
                        : CompletableFuture.completedFuture(state))
                .handle((state, failure) -> Optional.ofNullable(state));
    }

    /** AMB-18: a console may be minutes behind; off is a VM only when none of them shows it at work. */
    private CompletionStage<State> unlessSeenOn(State off, HostId host, String partitionUuid) {
        return quickStates.byAll(host, partitionUuid).thenApply(all -> all.stream()
                .filter(quick -> AT_WORK.contains(quick.state()))
                .findFirst()
                .map(quick -> new State(quick.state(), quick.raw()))
                .orElse(off));
    }

    @Override
    public CompletionStage<Optional<String>> referenceCode(HostId host, String partitionUuid, String partitionName) {
        return quickStates
                .of(host, partitionUuid)
                .thenApply(QuickStates.Quick::referenceCode)
                .exceptionallyCompose(failure -> withoutView(failure)
                        ? consoles.partition(host, partitionUuid).thenApply(facts -> facts.referenceCode())
                        : CompletableFuture.failedFuture(failure))
                .handle((code, failure) -> failure == null ? code : Optional.<String>empty())
                // Absent is not empty: older consoles leave the property out.
                .thenCompose(code -> code.isPresent()
                        ? CompletableFuture.completedFuture(code)
                        : consoles.referenceCodes(host, partitionName, 1).handle((codes, failure) -> newest(codes)));
    }

    private static Optional<String> newest(List<ReferenceCode> codes) {
        return codes == null || codes.isEmpty()
                ? Optional.empty()
                : Optional.of(codes.get(0).code());
    }

    @Override
    public CompletionStage<Word3> shutdownWord3(HostId host, String partitionName) {
        return consoles.referenceCodes(host, partitionName, HISTORY).handle((codes, failure) -> {
            if (failure != null) {
                return Word3.FAILED;
            }
            return codes.stream()
                    .filter(code -> firstWord(code.code()).equalsIgnoreCase(SHUTDOWN))
                    .findFirst()
                    .map(code -> code.word3().isBlank() ? Word3.NULL : Word3.VALUE)
                    .orElse(Word3.NO_ENTRY);
        });
    }

    private static String firstWord(String code) {
        int blank = code.indexOf(' ');
        return blank < 0 ? code : code.substring(0, blank);
    }

    @Override
    public CompletionStage<Optional<String>> bootMode(HostId host, String partitionUuid) {
        return consoles.bootMode(host, partitionUuid)
                .exceptionallyCompose(
                        failure -> listed(failure, host, partitionUuid).thenApply(PartitionLists.Row::bootMode))
                .thenApply(mode -> mode.isEmpty() ? null : mode)
                .handle((mode, failure) -> Optional.ofNullable(mode));
    }

    /** From the command line, where a console that answers does not have it over REST; else the failure as it is. */
    private CompletionStage<PartitionLists.Row> listed(Throwable failure, HostId host, String partitionUuid) {
        HmcException e = Failure.from("", failure);
        return PartitionLists.wanting(e)
                ? lists.instead(e, host, partitionUuid)
                : CompletableFuture.failedFuture(failure);
    }

    private static boolean withoutView(Throwable failure) {
        HmcException e = Failure.from("", failure);
        return switch (e.kind()) {
            case BAD_REQUEST, NOT_FOUND, BAD_REPLY -> true;
            default -> false;
        };
    }
}
