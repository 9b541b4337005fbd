package io.vigil.hvncp.internal;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Endpoint;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.Outbound;
import io.vigil.hvncp.Output;
import io.vigil.hvncp.SendRefusedException;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.SessionLostException;
import io.vigil.hvncp.SessionView;
import io.vigil.hvncp.Station;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs an endpoint in a mailbox: the only place where it is touched. */
public final class StationLoop implements Station {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Endpoint endpoint;
    private final Carrier carrier;
    private final Tasks tasks;
    private final TimeSource time;
    private final Consumer<SessionEvent> listener;
    private final PacketTrace trace;
    private final Mailbox mailbox;
    private final AtomicLong overflows = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<Long, CompletableFuture<Void>> sending = new HashMap<>();
    private long tickets;
    private boolean inSession;
    private Optional<Duration> timerAt = Optional.empty();
    private Cancellable timer = () -> {};

    public StationLoop(
            Endpoint endpoint,
            Carrier carrier,
            Tasks tasks,
            TimeSource time,
            Consumer<SessionEvent> listener,
            Optional<Consumer<String>> trace) {
        if (!endpoint.address().equals(carrier.address())) {
            throw new IllegalArgumentException("address=" + endpoint.address() + " is not that of the carrier "
                    + carrier.name() + ", " + carrier.address());
        }
        this.endpoint = endpoint;
        this.carrier = carrier;
        this.tasks = tasks;
        this.time = time;
        this.listener = listener;
        this.trace = new PacketTrace(trace);
        this.mailbox = tasks.mailbox("hvncp-" + carrier.name());
    }

    @Override
    public void start() {
        carrier.open(this::arrived);
        post(() -> carryOut(endpoint.start(time.monotonic())));
    }

    @Override
    public CompletionStage<Void> send(MacAddress peer, Message message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            mailbox.execute(() -> take(peer, message, sent));
        } catch (RejectedExecutionException e) {
            sent.completeExceptionally(new SendRefusedException(
                    SendRefusedException.Reason.QUEUE_FULL,
                    "too much waits at " + carrier.name() + ": " + e.getMessage()));
        }
        if (closed.get()) {
            sent.completeExceptionally(ended());
        }
        return sent.minimalCompletionStage();
    }

    @Override
    public void drop(MacAddress peer) {
        post(() -> carryOut(endpoint.drop(time.monotonic(), peer)));
    }

    @Override
    public void skipNumbers(MacAddress peer, int count) {
        post(() -> carryOut(endpoint.skipNumbers(time.monotonic(), peer, count)));
    }

    @Override
    public CompletionStage<List<SessionView>> sessions() {
        return ask(endpoint::sessions);
    }

    @Override
    public CompletionStage<Map<DropReason, Long>> drops() {
        return ask(() -> {
            Map<DropReason, Long> all = new EnumMap<>(DropReason.class);
            all.putAll(endpoint.drops());
            carrier.drops().forEach((reason, count) -> all.merge(reason, count, Long::sum));
            if (overflows.get() > 0) {
                all.merge(DropReason.OVERFLOW, overflows.get(), Long::sum);
            }
            return Map.copyOf(all);
        });
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        carrier.close();
        // The last task; those behind it find the station closed.
        post(() -> {
            timer.cancel();
            List<CompletableFuture<Void>> open = List.copyOf(sending.values());
            sending.clear();
            open.forEach(sent -> sent.completeExceptionally(ended()));
            mailbox.close();
        });
    }

    /** A frame for which there is no room is lost, as on any network. */
    private void arrived(Frame frame) {
        try {
            mailbox.execute(() -> receive(frame));
        } catch (RejectedExecutionException e) {
            overflows.incrementAndGet();
        }
    }

    /** What must not get lost comes again when the mailbox is full. */
    private void post(Runnable task) {
        try {
            mailbox.execute(task);
        } catch (RejectedExecutionException e) {
            tasks.after(PAUSE, "hvncp-again", () -> post(task));
        }
    }

    private void receive(Frame frame) {
        if (!closed.get()) {
            trace.received(frame, carrier.framing());
            carryOut(endpoint.received(time.monotonic(), frame, carrier.framing()));
        }
    }

    private void take(MacAddress peer, Message message, CompletableFuture<Void> sent) {
        if (closed.get()) {
            sent.completeExceptionally(ended());
            return;
        }
        long ticket = tickets++;
        sending.put(ticket, sent);
        try {
            carryOut(endpoint.send(time.monotonic(), peer, message, ticket));
        } catch (SendRefusedException e) {
            sending.remove(ticket);
            sent.completeExceptionally(e);
        }
    }

    private void carryOut(Output output) {
        if (closed.get()) {
            return;
        }
        for (Outbound outbound : output.packets()) {
            trace.sending(outbound);
            carrier.send(outbound.destination(), outbound.bytes());
        }
        schedule(output.next());
        RuntimeException first = null;
        for (SessionEvent event : output.events()) {
            try {
                tell(event);
            } catch (RuntimeException e) {
                // One event that its listener cannot take must not cost the others; the task port logs it.
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void tell(SessionEvent event) {
        if (event instanceof SessionEvent.Delivered delivered) {
            finish(delivered.ticket(), sent -> sent.complete(null));
        } else if (event instanceof SessionEvent.Undelivered undelivered) {
            finish(
                    undelivered.ticket(),
                    sent -> sent.completeExceptionally(new SessionLostException(
                            "the session with " + undelivered.peer() + " ended before the message was acknowledged")));
        } else if (event instanceof SessionEvent.Opened) {
            session(true);
        } else if (event instanceof SessionEvent.Closed) {
            session(false);
        }
        listener.accept(event);
    }

    /** A trunk has many sessions, but announces itself to nobody: only an agent's carrier looks at it. */
    private void session(boolean open) {
        if (inSession != open) {
            inSession = open;
            carrier.sessionOpen(open);
        }
    }

    private void finish(long ticket, Consumer<CompletableFuture<Void>> end) {
        CompletableFuture<Void> sent = sending.remove(ticket);
        if (sent != null) {
            end.accept(sent);
        }
    }

    private void schedule(Optional<Duration> next) {
        if (next.equals(timerAt)) {
            return;
        }
        timer.cancel();
        timerAt = next;
        timer = next.map(at -> tasks.after(at.minus(time.monotonic()), "hvncp-timer", () -> post(this::tick)))
                .orElse(() -> {});
    }

    private void tick() {
        timerAt = Optional.empty();
        if (!closed.get()) {
            carryOut(endpoint.tick(time.monotonic()));
        }
    }

    private <T> CompletionStage<T> ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(() -> answer.complete(question.get()));
        if (closed.get()) {
            answer.completeExceptionally(ended());
        }
        return answer.minimalCompletionStage();
    }

    private static SessionLostException ended() {
        return new SessionLostException("the station is closed");
    }
}
