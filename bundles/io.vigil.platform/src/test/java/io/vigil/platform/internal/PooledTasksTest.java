package io.vigil.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.testkit.port.TasksContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PooledTasksTest extends TasksContract {
    private final TimeSource time = new SystemTime();
    private final PooledTasks tasks = new PooledTasks(new PoolSettings(2, 2, 2, 2, 1000, 1));
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    protected Tasks tasks() {
        return tasks;
    }

    @Override
    protected TimeSource time() {
        return time;
    }

    @Override
    protected void await(BooleanSupplier condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(condition::getAsBoolean);
    }

    @Override
    protected void pass(Duration duration) {
        Real.pass(time, duration);
    }

    @AfterEach
    void stop() {
        release.countDown();
        tasks.close();
    }

    private CompletableFuture<Boolean> hang(Tasks.Urgency urgency, Duration allowed) {
        return tasks.blocking(urgency, "hang", Deadline.in(time, allowed), () -> release.await(1, TimeUnit.MINUTES))
                .toCompletableFuture();
    }

    @Test
    @DisplayName("at its deadline a call is given up and its thread interrupted once")
    void deadline() {
        AtomicInteger interrupts = new AtomicInteger();
        CompletableFuture<Object> late = tasks.blocking(
                        Tasks.Urgency.NORMAL, "late", Deadline.in(time, Duration.ofSeconds(1)), () -> {
                            try {
                                return release.await(1, TimeUnit.MINUTES);
                            } catch (InterruptedException e) {
                                interrupts.incrementAndGet();
                                throw e;
                            }
                        })
                .thenApply(Object.class::cast)
                .toCompletableFuture();
        assertThatThrownBy(() -> late.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        await(() -> interrupts.get() == 1);
    }

    @Test
    @DisplayName("a deadline that has passed fails at once")
    void expired() {
        assertThat(hang(Tasks.Urgency.NORMAL, Duration.ZERO)).isCompletedExceptionally();
    }

    @Test
    @DisplayName("CTL-22: a full pool refuses, and recovery work does not wait behind the rest")
    void full() throws Exception {
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(hang(Tasks.Urgency.NORMAL, Duration.ofMinutes(1)));
        }
        assertThatThrownBy(() -> all.get(4).get(1, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("normal");
        String value = tasks.blocking(
                        Tasks.Urgency.RECOVERY,
                        "now",
                        Deadline.in(time, Duration.ofSeconds(5)),
                        () -> Thread.currentThread().getName())
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        assertThat(value).startsWith("vigil-recovery-");
    }

    @Test
    @DisplayName("a waiting call that is given up leaves the queue")
    void leavesQueue() throws Exception {
        List<CompletableFuture<Boolean>> running = List.of(
                hang(Tasks.Urgency.NORMAL, Duration.ofMinutes(1)), hang(Tasks.Urgency.NORMAL, Duration.ofMinutes(1)));
        List<CompletableFuture<Boolean>> waiting =
                List.of(hang(Tasks.Urgency.NORMAL, SOON), hang(Tasks.Urgency.NORMAL, SOON));
        await(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        CompletableFuture<Boolean> next = hang(Tasks.Urgency.NORMAL, Duration.ofMinutes(1));
        release.countDown();
        assertThat(next.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(running)
                .allSatisfy(call -> assertThat(call.get(5, TimeUnit.SECONDS)).isTrue());
    }

    @Test
    @DisplayName("a full mailbox refuses, naming itself")
    void fullMailbox() {
        Mailbox box = tasks.mailbox("box");
        box.execute(() -> {
            try {
                release.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1002; i++) {
                        box.execute(() -> {});
                    }
                })
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("box");
    }

    @Test
    @DisplayName("with speed 100 a delay of 10 s is over after 0.1 s")
    void paced() {
        AtomicInteger runs = new AtomicInteger();
        try (PooledTasks fast = new PooledTasks(PoolSettings.DEFAULT.withSpeed(100))) {
            Duration begin = time.monotonic();
            fast.after(Duration.ofSeconds(10), "later", runs::incrementAndGet);
            await(() -> runs.get() == 1);
            assertThat(time.monotonic().minus(begin)).isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
        }
    }
}
