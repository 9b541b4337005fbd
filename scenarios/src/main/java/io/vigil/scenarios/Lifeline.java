package io.vigil.scenarios;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What keeps one controller alive in virtual time. Everything that could make its code run again passes through here; once
 * {@link #cut()} none of it does: no task, timer, mailbox or completion. Requests that are already with a console go on
 * there, as after kill -9. Not thread-safe.
 */
final class Lifeline {
    private boolean cut;

    /** Thrown into the dead controller's own stack, so that it ends where it was cut. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("the controller was killed here", null, false, false);
        }
    }

    void cut() {
        cut = true;
    }

    boolean isCut() {
        return cut;
    }

    void check() {
        if (cut) {
            throw new Killed();
        }
    }

    private Runnable alive(Runnable task) {
        return () -> {
            if (!cut) {
                task.run();
            }
        };
    }

    private <T> CompletionStage<T> alive(CompletionStage<T> stage) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (cut) {
                return;
            }
            if (failure == null) {
                mine.complete(value);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    Tasks tasks(Tasks tasks) {
        return new Tasks() {
            @Override
            public Cancellable after(Duration delay, String name, Runnable task) {
                return cut ? () -> {} : tasks.after(delay, name, alive(task));
            }

            @Override
            public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
                Cancellable[] self = new Cancellable[1];
                self[0] = tasks.repeat(first, delay, name, () -> {
                    if (cut) {
                        self[0].cancel();
                    } else {
                        task.run();
                    }
                });
                return self[0];
            }

            @Override
            public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
                return cut ? new CompletableFuture<>() : alive(tasks.blocking(urgency, name, deadline, call));
            }

            @Override
            public Mailbox mailbox(String name) {
                Mailbox inner = tasks.mailbox(name);
                return new Mailbox() {
                    @Override
                    public void execute(Runnable task) {
                        if (!cut) {
                            inner.execute(alive(task));
                        }
                    }

                    @Override
                    public void close() {
                        inner.close();
                    }
                };
            }
        };
    }

    HttpWire http(HttpWire wire) {
        return (WireEndpoint endpoint, WireRequest request) -> {
            if (cut) {
                return new CompletableFuture<WireReply>();
            }
            return alive(wire.send(endpoint, request));
        };
    }

    CommandWire commands(CommandWire wire) {
        return (WireEndpoint endpoint, String login, Secret password, String command, Duration timeout) -> {
            if (cut) {
                return new CompletableFuture<>();
            }
            return alive(wire.run(endpoint, login, password, command, timeout));
        };
    }

    Reachability reachability(Reachability net) {
        return (address, probes, each) -> cut ? new CompletableFuture<>() : alive(net.ping(address, probes, each));
    }
}
