package io.vigil.boot.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLStreamHandlerService;

/** On the framework that the container runs. */
class MvnGateTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private Framework framework;

    @BeforeEach
    void start(@TempDir Path cache) throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    @DisplayName("the handler is there: the start goes on at once")
    void there() {
        handlerOf("mvn");
        assertThatCode(() -> new MvnGate(LONG).start(framework.getBundleContext()))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("the handler comes later: the start waits for it, and for no other protocol's")
    void comesLater() {
        AtomicReference<Thread> starter = new AtomicReference<>();
        CompletableFuture<Void> started = CompletableFuture.runAsync(() -> {
            starter.set(Thread.currentThread());
            open(LONG);
        });
        await().until(() -> starter.get() != null && starter.get().getState() == Thread.State.TIMED_WAITING);
        handlerOf("wrap");
        await().until(() -> starter.get().getState() == Thread.State.TIMED_WAITING);
        assertThat(started).isNotDone();
        handlerOf("mvn");
        assertThat(started).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("no handler comes: the start goes on when the time is over")
    void neverComes() {
        assertThatCode(() -> open(Duration.ofMillis(20))).doesNotThrowAnyException();
    }

    private void open(Duration limit) {
        try {
            new MvnGate(limit).start(framework.getBundleContext());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void handlerOf(String protocol) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("url.handler.protocol", protocol);
        framework.getBundleContext().registerService(URLStreamHandlerService.class, new NoHandler(), properties);
    }

    private static final class NoHandler extends AbstractURLStreamHandlerService {
        @Override
        public java.net.URLConnection openConnection(java.net.URL url) {
            throw new UnsupportedOperationException(url.toString());
        }
    }
}
