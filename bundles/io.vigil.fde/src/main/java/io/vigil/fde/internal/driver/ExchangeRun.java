package io.vigil.fde.internal.driver;

import io.vigil.api.health.AgentMessages;
import io.vigil.api.health.HealthException;
import io.vigil.api.store.RegistryView;
import io.vigil.fde.internal.app.Door;
import io.vigil.fde.internal.app.Exchange;
import io.vigil.fde.internal.app.Exchange.Answer;
import io.vigil.fde.internal.app.Exchange.Step;
import io.vigil.fde.internal.app.Routes;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import io.vigil.spi.port.Mailbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the steps of one {@link Exchange} on one mailbox; before each of them the VM must be there to be asked. */
final class ExchangeRun {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeRun.class);

    private final AppPeers peers;
    private final Duration guard;
    private final Mailbox mailbox;
    private final VmId vm;
    private final Exchange exchange;
    private final Consumer<End> whenOver;
    private boolean over;

    /** How it ended. */
    sealed interface End {
        /** What the agent reported. */
        record Reported(List<AppState> apps) implements End {}

        /** An answer came that is no report (FL-84). */
        record Unreadable(String why) implements End {}

        /** No answer; what is stored stays as it is (FL-83). */
        record Unanswered(String why) implements End {}
    }

    ExchangeRun(AppPeers peers, Duration guard, Mailbox mailbox, VmId vm, Consumer<End> whenOver) {
        this.peers = peers;
        this.guard = guard;
        this.mailbox = mailbox;
        this.vm = vm;
        this.whenOver = whenOver;
        // 63 bits: two messages of one VM never share a tag (40, section 10)
        this.exchange = new Exchange(Math.max(1, peers.random().nextLong() & Long.MAX_VALUE));
    }

    long tag() {
        return exchange.tag();
    }

    void start() {
        go(exchange::begin);
    }

    /** Whatever comes now is not wanted. */
    void abandon(String why) {
        end(new End.Unanswered(why));
    }

    private void end(End end) {
        if (!over) {
            over = true;
            whenOver.accept(end);
        }
    }

    private void go(Function<Routes, Step> move) {
        if (over) {
            return;
        }
        RegistryView view = peers.store().registry();
        Optional<Vm> seen = view.vm(vm);
        Optional<String> closed = seen.isEmpty() ? Optional.of("it is not registered") : Door.closed(view, seen.get());
        if (closed.isPresent()) {
            end(new End.Unanswered("VM " + vm + " is not asked: " + closed.get()));
            return;
        }
        Optional<AgentMessages> messages = peers.messages().get();
        if (messages.isEmpty()) {
            end(new End.Unanswered("no health source is installed"));
            return;
        }
        take(messages.get(), move.apply(Routes.of(view, seen.get())));
    }

    private void take(AgentMessages messages, Step step) {
        LOG.debug(
                "Exchange {} with VM {}: {}",
                exchange.tag(),
                vm,
                step.getClass().getSimpleName());
        if (step instanceof Step.Put put) {
            ask(
                    "PUT_MSG",
                    () -> messages.put(put.via(), vm, tag(), Exchange.FULL, Exchange.LIFETIME),
                    done -> new Answer.Done());
        } else if (step instanceof Step.Query query) {
            ask("QUERY_MSG", () -> messages.query(query.via(), vm, tag()), Answer.Told::new);
        } else if (step instanceof Step.Get get) {
            ask("GET_MSG", () -> messages.get(get.via(), vm, tag()), Answer.Text::new);
        } else if (step instanceof Step.Acknowledge ack) {
            ask("ACK_MSG", () -> messages.acknowledge(ack.via(), vm, tag()), done -> new Answer.Done());
        } else if (step instanceof Step.Pause pause) {
            peers.tasks()
                    .after(
                            pause.time(),
                            "message of " + vm,
                            () -> mailbox.execute(() -> guarded(() -> go(exchange::resume))));
        } else if (step instanceof Step.Delivered delivered) {
            if (!delivered.remark().isEmpty()) {
                LOG.debug("ACK_MSG of exchange {} with VM {}: {}", tag(), vm, delivered.remark());
            }
            read(messages, delivered.text());
        } else if (step instanceof Step.Failed failed) {
            end(new End.Unanswered(failed.why()));
        }
    }

    private <T> void ask(
            String name, java.util.function.Supplier<CompletionStage<T>> request, Function<T, Answer> answer) {
        Within.limit(peers.tasks(), guard, name, request)
                .whenCompleteAsync(
                        (value, error) -> guarded(() -> {
                            Answer told = error == null ? answer.apply(value) : failed(error);
                            go(routes ->
                                    exchange.next(told, routes, peers.time().monotonic()));
                        }),
                        mailbox);
    }

    private static Answer failed(Throwable error) {
        Throwable cause = Within.cause(error);
        int code = cause instanceof HealthException e && e.kind() == HealthException.Kind.REFUSED ? e.code() : 0;
        return new Answer.Failed(code, String.valueOf(cause.getMessage()));
    }

    private void read(AgentMessages messages, String text) {
        try {
            end(new End.Reported(messages.applications(vm, text)));
        } catch (HealthException e) {
            end(new End.Unreadable(e.getMessage()));
        }
    }

    /** A bug costs this exchange, not the VM's place. */
    private void guarded(Runnable step) {
        Guarded.run("Exchange with VM " + vm, step, e -> end(new End.Unanswered(e.toString())));
    }
}
