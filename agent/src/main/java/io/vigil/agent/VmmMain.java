package io.vigil.agent;

import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SecureRandomness;
import io.vigil.platform.internal.SystemTime;
import io.vigil.vm.agent.internal.control.ControlClient;
import io.vigil.vm.agent.internal.control.ControlReply;
import io.vigil.vm.agent.internal.control.ControlRequest;
import io.vigil.vm.agent.internal.daemon.AgentDaemon;
import io.vigil.vm.agent.internal.daemon.AgentDirs;
import io.vigil.vm.agent.internal.daemon.AgentSettings;
import io.vigil.vm.agent.internal.guard.GuardPipe;
import io.vigil.vm.agent.internal.guard.Speaker;
import io.vigil.vm.agent.internal.guard.SpeakerFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code vmmon}: the daemon ksys_vmmd in the foreground. Exit 0 = stopped in order, 1 = cannot run, 3 = one runs already.
 * {@code vmmon migration begin|end} tells the running daemon of a live migration, {@code vmmon shutdown} that the whole
 * system goes down, which ends it too; for the platform's hooks.
 */
public final class VmmMain {
    private static final int RUNS_ALREADY = 3;
    /** Three Hellos, and a little (51, 6.2). */
    private static final Duration HANDED_OVER = Duration.ofSeconds(95);
    /** VA-8: gone within 10 s. */
    private static final long STOP_S = 8;

    private VmmMain() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        System.exit(
                switch (String.join(" ", words)) {
                    case "" -> run();
                    case "migration begin" -> tell("lpm-begin");
                    case "migration end" -> tell("lpm-end");
                    case "shutdown" -> tell("os-shutdown");
                    default -> {
                        System.err.println("usage: vmmon [migration begin|migration end|shutdown]");
                        yield 1;
                    }
                });
    }

    private static int tell(String op) {
        AgentDirs dirs = Settings.load().dirs();
        Optional<ControlReply> reply = new ControlClient(dirs.socket(), new SystemTime()).ask(ControlRequest.plain(op));
        if (reply.filter(answer -> answer.rc() == 0).isEmpty()) {
            System.err.println("vmmon: ksys_vmm does not run or does not answer");
            return 1;
        }
        return 0;
    }

    private static int run() throws InterruptedException {
        AgentSettings settings;
        try {
            settings = Settings.load();
        } catch (IllegalArgumentException e) {
            System.err.println("vmmon: " + e.getMessage());
            return 1;
        }
        try (FileChannel channel = lockFile(settings.dirs().lock());
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                System.err.println(
                        "vmmon: ksys_vmm is already running (" + settings.dirs().lock() + " is held)");
                return RUNS_ALREADY;
            }
            return serve(settings);
        } catch (IOException e) {
            System.err.println("vmmon: " + e.getMessage());
            return 1;
        }
    }

    private static FileChannel lockFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static int serve(AgentSettings settings) throws IOException, InterruptedException {
        OldGuards old = OldGuards.in(settings.dirs().guard());
        String name = ProcessHandle.current().pid() + "@" + System.currentTimeMillis();
        PooledTasks tasks = Ports.tasks();
        GuardPipe guard = settings.guarded()
                ? GuardProcess.start(settings.dirs().guard(), name, old, System.err)
                : GuardPipe.NONE;
        Speaker speaker = new SpeakerFiles(settings.dirs().run(), name, old::end);
        AgentDaemon daemon = new AgentDaemon(settings, guard, speaker, tasks, new SystemTime(), new SecureRandomness());
        // A host monitor that has not said Hello by then is not there to miss us.
        tasks.after(HANDED_OVER, "guards before", old::end);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        daemon.start();
        daemon.stopAsked().thenRun(asked::countDown);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            await(ended);
        }));
        asked.await();
        try {
            daemon.stop().toCompletableFuture().get(STOP_S, TimeUnit.SECONDS);
            return 0;
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("vmmon: stopped without a farewell: " + e);
            return 0;
        } finally {
            old.end();
            Files.deleteIfExists(settings.dirs().guard());
            ended.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(STOP_S + 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
