package io.vigil.command.internal.engine;

import io.vigil.api.command.CommandService.Session;
import io.vigil.spi.port.TimeSource;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the session: results and progress to its output, {@code ERROR:} and {@code WARNING:} lines to its error
 * stream (70 section 10). Thread-safe. A session that went away is ignored: the command goes on (70 section 12).
 */
public final class Printer {
    private static final Logger LOG = LoggerFactory.getLogger("ksysmgr");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss ");
    private static final Pattern COUNT =
            Pattern.compile("\\d+ (out of \\d+|managed VMs? ha(s|ve) been skipped|configuration cleanups?) .*");
    private static final Pattern DETAILS = Pattern.compile("Following error is returned .*|Unverified VMs:.*");

    private final Session session;
    private final TimeSource time;
    private final boolean times;
    private final boolean logged;
    private boolean counted;

    /**
     * @param times put the time before progress lines ({@code -t})
     * @param logged write every line to the command log too ({@code -l max})
     */
    public Printer(Session session, TimeSource time, boolean times, boolean logged) {
        this.logged = logged;
        this.session = session;
        this.time = time;
        this.times = times;
    }

    /** A result line, never prefixed. */
    public synchronized void out(String text) {
        (text.isEmpty() ? Stream.of("") : text.lines()).forEach(line -> write(session::out, clean(line)));
    }

    /** A progress line: with {@code -t} it carries the time, until the count line has been written (CLI-9). */
    public synchronized void progress(String text) {
        if (text.startsWith("ERROR: ") || text.startsWith("WARNING: ")) {
            problem(text);
        } else {
            text.lines().forEach(this::progressLine);
        }
    }

    public synchronized void error(String message) {
        String text = message == null || message.isBlank() ? "unknown error" : message;
        problem(text.startsWith("ERROR: ") ? text : "ERROR: " + text);
    }

    public synchronized void warning(String message) {
        problem(message.startsWith("WARNING: ") ? message : "WARNING: " + message);
    }

    private void progressLine(String line) {
        if (line.startsWith("ERROR: ") || line.startsWith("WARNING: ")) {
            problem(line);
            return;
        }
        counted |= COUNT.matcher(line).matches() || DETAILS.matcher(line).matches();
        String prefix = times && !counted ? time.now().atZone(time.zone()).format(CLOCK) : "";
        write(session::out, prefix + clean(line));
    }

    private void problem(String text) {
        text.lines().forEach(line -> write(session::err, clean(line)));
    }

    /** Names come from outside: a control character must not move somebody's cursor or forge a log line. */
    static String clean(String line) {
        return line.chars().noneMatch(Character::isISOControl)
                ? line
                : line.replace('\t', ' ').replaceAll("\\p{Cntrl}", "?").replaceAll("[\\x80-\\x9f]", "?");
    }

    private void write(Consumer<String> stream, String line) {
        if (logged) {
            LOG.info("{} {}", session.user(), line);
        }
        try {
            stream.accept(line);
        } catch (RuntimeException e) {
            // The session is gone; the command does not depend on it.
        }
    }
}
