package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.CodecException;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ReplyWriter;
import io.vigil.vios.health.codec.RequestReader;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HealthLog;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vios.health.library.ViosEnvironment;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** From document to output: read, run, tell the host monitors, write, log (VH-59). */
public final class PassThru {
    private static final Pattern MESSAGE = Pattern.compile("(<msg\\b[^>]*[^/]>)([^<]*)(</msg>)");
    private final Dispatcher dispatcher;
    private final ViosEnvironment self;

    public PassThru(Hsdb hsdb, ViosEnvironment self) {
        this.dispatcher = new Dispatcher(hsdb, self);
        this.self = self;
    }

    public PassThroughResult execute(String document) {
        log("START", "");
        log("0", "input=" + masked(document));
        PassThroughResult result = result(document);
        log("0", "output=" + masked(result.stdout()));
        log("END", "exited with rc=" + result.exitCode());
        return result;
    }

    private PassThroughResult result(String document) {
        HealthRequest request;
        try {
            request = RequestReader.read(document);
        } catch (CodecException e) {
            return refused(e.exitCode(), e.getMessage());
        }
        Outcome outcome;
        try {
            outcome = dispatcher.run(request);
        } catch (HealthDatabaseException e) {
            return refused(e.exitCode(), e.getMessage());
        }
        outcome.notes().forEach(note -> log("1", note));
        String printed = outcome.orders().stream()
                .map(order -> order.give(self.monitors()))
                .filter(text -> !text.isEmpty())
                .map(text -> text + "\n")
                .collect(Collectors.joining());
        String errors = outcome.failures().stream().map(f -> f.message() + "\n").collect(Collectors.joining());
        return new PassThroughResult(outcome.exitCode(), printed + ReplyWriter.write(outcome.reply()), errors);
    }

    private static PassThroughResult refused(int code, String message) {
        ViosReply reply = ViosReply.query(List.of(new ReplyItem.Failure(code, "", message)));
        return new PassThroughResult(code, ReplyWriter.write(reply), message + "\n");
    }

    private void log(String level, String text) {
        self.log().write(level, "vioPassThru", text);
    }

    /** Bodies of messages belong to the applications: only level 3 shows them. */
    private String masked(String text) {
        if (self.log() == HealthLog.NONE || self.log().level() >= 3) {
            return text;
        }
        return MESSAGE.matcher(text)
                .replaceAll(m ->
                        Matcher.quoteReplacement(m.group(1) + "[" + m.group(2).length() + " characters]" + m.group(3)));
    }
}
