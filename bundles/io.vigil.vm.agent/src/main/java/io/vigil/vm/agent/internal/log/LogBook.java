package io.vigil.vm.agent.internal.log;

import io.vigil.spi.port.TimeSource;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The files of one part of the agent (4.1, 4.2): {@code NAME.log} has lines up to the configured level, {@code NAME.debug}
 * has all, {@code NAME.critlog}, where there is one, has the errors.
 */
public final class LogBook implements AgentLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yy-HH:mm:ss");

    private final LogFile log;
    private final Optional<LogFile> debug;
    private final Optional<LogFile> critical;
    private final int thread;
    private final IntSupplier level;
    private final TimeSource time;
    private final long pid = ProcessHandle.current().pid();

    /**
     * @param name base name of the files
     * @param kinds which of {@code debug} and {@code critlog} there are, beside {@code log}
     * @param thread number of the thread class in the original (3.1), which readers of logs look for
     * @param level asked for each line
     */
    public LogBook(Path directory, String name, Kinds kinds, int thread, IntSupplier level, TimeSource time) {
        this.log = new LogFile(directory.resolve(name + ".log"), LogFile.LARGEST);
        this.debug = kinds.debug()
                ? Optional.of(new LogFile(directory.resolve(name + ".debug"), LogFile.LARGEST))
                : Optional.empty();
        this.critical = kinds.critical()
                ? Optional.of(new LogFile(directory.resolve(name + ".critlog"), LogFile.LARGEST))
                : Optional.empty();
        this.thread = thread;
        this.level = level;
        this.time = time;
    }

    /** Files beside the log. */
    public record Kinds(boolean debug, boolean critical) {}

    /** The record every start of the daemon begins with. */
    public void started() {
        String line = "[START " + pid + " " + thread + " " + now() + " ]";
        log.append(line);
        debug.ifPresent(file -> file.append(line));
    }

    @Override
    public void line(int severity, String source, Supplier<String> text) {
        boolean kept = severity <= level.getAsInt();
        if (!kept && debug.isEmpty()) {
            return;
        }
        String where = source.substring(0, Math.max(0, source.indexOf(':')));
        String line = "[" + (severity == 0 ? "ERROR" : Integer.toString(severity)) + " " + pid + " " + thread + " "
                + now() + " " + where + ":" + source + " : " + codeLine() + "] " + text.get();
        debug.ifPresent(file -> file.append(line));
        if (kept) {
            log.append(line);
        }
        if (severity == 0) {
            critical.ifPresent(file -> file.append(line));
        }
    }

    public void close() {
        log.close();
        debug.ifPresent(LogFile::close);
        critical.ifPresent(LogFile::close);
    }

    private String now() {
        return TIME.format(LocalDateTime.ofInstant(time.now(), time.zone()));
    }

    /** Line of the caller's source, as the original has it. */
    private static int codeLine() {
        String here = LogBook.class.getPackageName();
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().startsWith(here))
                        .findFirst()
                        .map(StackWalker.StackFrame::getLineNumber)
                        .orElse(0));
    }
}
