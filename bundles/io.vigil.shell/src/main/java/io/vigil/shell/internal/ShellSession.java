package io.vigil.shell.internal;

import io.vigil.api.command.CommandService;
import io.vigil.spi.port.Secret;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.ShellUtil;
import org.jline.terminal.Terminal;

/**
 * A Karaf session as the command service sees it. Lines and questions come from any thread; they are queued, and the
 * thread that runs the shell command carries them out: the shell's streams belong to that thread.
 */
final class ShellSession implements CommandService.Session {
    /** Under this name Karaf keeps a session's own terminal. */
    private static final String TERMINAL = ".jline.terminal";

    private static final long LOOK_MILLIS = 250;
    /** Looks after the user broke off, until the shell gives up waiting for the command's own end. */
    private static final int LAST_LOOKS = 12;

    private final Session session;
    private final String mark;
    private final String user;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final Optional<Keys> keys;
    private final Thread owner = Thread.currentThread();
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private volatile boolean cancelled;

    /** @param mark put before each line of the error stream where both streams arrive as one; empty = none */
    ShellSession(Session session, String mark) {
        this.session = session;
        this.mark = mark;
        this.user = nameOf(session);
        this.out = session.getConsole();
        Process process = Process.Utils.current();
        // The error stream of a connection without a terminal is never flushed by the shell: what is written is lost.
        this.err = process == null || session.getTerminal() == null ? out : process.err();
        this.terminal = session.getTerminal() != null && process != null && process.isTty(0);
        this.keys = terminal && session.get(TERMINAL) instanceof Terminal own
                ? Optional.of(new Keys(own))
                : Optional.empty();
    }

    /** Writes and asks until the command has ended; gives its exit code, 8 when the user left before. */
    int runUntil(CompletableFuture<Integer> command) {
        try {
            return follow(command);
        } finally {
            keys.ifPresent(Keys::close);
        }
    }

    private int follow(CompletableFuture<Integer> command) {
        command.whenComplete((code, failure) -> work.add(() -> {}));
        int looks = LAST_LOOKS;
        while (looks > 0) {
            try {
                Runnable next = work.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                } else if (command.isDone()) {
                    return command.handle((code, failure) -> failure == null ? code : 1)
                            .join();
                } else {
                    lookForBreak();
                }
            } catch (InterruptedException e) {
                cancelled = true;
            }
            looks -= cancelled ? 1 : 0;
            if (command.isDone() && work.isEmpty()) {
                return command.handle((code, failure) -> failure == null ? code : 1)
                        .join();
            }
        }
        out.println("The command goes on without this session; what it does: ksysmgr query system status");
        return 8;
    }

    /** Q, or a connection that takes no more. */
    private void lookForBreak() {
        cancelled |= out.checkError();
        try {
            cancelled |= keys.map(Keys::quit).orElse(false);
        } catch (UncheckedIOException e) {
            cancelled = true;
        }
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public void out(String line) {
        work.add(() -> out.println(line));
    }

    @Override
    public void err(String line) {
        work.add(() -> {
            out.flush();
            err.println(mark + line);
            err.flush();
        });
    }

    @Override
    public boolean interactive() {
        return terminal;
    }

    @Override
    public int width() {
        return interactive() ? session.getTerminal().getWidth() : 0;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public boolean confirm(String question) {
        return asked(() -> session.readLine(question + " ", null))
                .filter(answer ->
                        answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"))
                .isPresent();
    }

    @Override
    public Optional<Secret> ask(String prompt, boolean hidden) {
        return asked(() -> session.readLine(prompt, hidden ? '*' : null))
                .filter(text -> !text.isEmpty())
                .map(Secret::new);
    }

    /** Runs the question on the shell's own thread and waits; no answer when the session is gone. */
    private Optional<String> asked(Callable<String> question) {
        if (!interactive()) {
            return Optional.empty();
        }
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        Runnable ask = () -> {
            keys.ifPresent(Keys::close);
            try {
                answer.complete(Optional.ofNullable(question.call()));
            } catch (Exception e) {
                cancelled = true;
                answer.complete(Optional.empty());
            }
        };
        if (Thread.currentThread() == owner) {
            ask.run();
        } else {
            work.add(ask);
        }
        return answer.join();
    }

    private static String nameOf(Session session) {
        String name = ShellUtil.getCurrentUserName();
        Object variable = session.get("USER");
        return name != null && !name.isBlank() ? name : variable == null ? "unknown" : variable.toString();
    }
}
