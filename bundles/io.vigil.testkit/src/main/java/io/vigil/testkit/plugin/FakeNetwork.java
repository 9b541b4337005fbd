package io.vigil.testkit.plugin;

import io.vigil.spi.port.Reachability;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A network with one mood for all addresses. Thread-safe. */
public final class FakeNetwork implements Reachability {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.ANSWERS;

    /** How it takes every question. */
    public enum Mood {
        ANSWERS,
        SILENT,
        /** It cannot be asked at all: the question fails. */
        BROKEN,
        /** No question ever ends, until the thread is interrupted. */
        HANGS
    }

    public void is(Mood newMood) {
        mood = newMood;
    }

    /** Addresses it was asked about, {@code address} or {@code address:port}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public CompletionStage<Answer> ping(String address, int probes, Duration each) {
        asked.add(address);
        return switch (mood) {
            case ANSWERS -> CompletableFuture.completedFuture(Answer.ANSWERS);
            case SILENT, BROKEN -> CompletableFuture.completedFuture(Answer.SILENT);
            case HANGS -> new CompletableFuture<>();
        };
    }

    @Override
    public boolean tcpOpen(String address, int port, Duration wait) throws IOException, InterruptedException {
        asked.add(address + ":" + port);
        if (mood == Mood.BROKEN) {
            throw new IOException("the network is broken");
        }
        if (mood == Mood.HANGS) {
            new CountDownLatch(1).await();
        }
        return mood == Mood.ANSWERS && !address.isEmpty();
    }
}
