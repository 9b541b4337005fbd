package io.vigil.hvncp.internal.codec;

import io.vigil.hvncp.Message;
import io.vigil.model.Checked;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of messages (spec 51, section 5). */
public final class MessageTexts {
    private static final Pattern REASON = Pattern.compile("[ -~]{1,100}");
    private static final Pattern BELL = Pattern.compile("DBELL:0x(0|[1-9a-f][0-9a-f]{0,15})");
    private static final String TAG = "(-?[0-9]{1,19}):([0-9]{1,10})";
    private static final Pattern NUMBERED = Pattern.compile("(GMSG|CLRDB|CLRDB_OK):" + TAG);
    private static final Pattern REQUEST = Pattern.compile("PMSG_REQ:" + TAG + ":(.*)", Pattern.DOTALL);
    private static final Pattern RESPONSE =
            Pattern.compile("PMSG_RSP:" + TAG + ":(-?[0-9]{1,10}):(.*)", Pattern.DOTALL);
    private static final String SUSPEND = "SUSPEND:";

    private MessageTexts() {}

    public static Message parse(String text) {
        return switch (text) {
            case "START_HB" -> new Message.StartHeartbeat();
            case "STOP_HB" -> new Message.StopHeartbeat();
            case "SHDN:DAEMON" -> new Message.Shutdown(Message.Shutdown.Kind.DAEMON);
            case "SHDN:OS" -> new Message.Shutdown(Message.Shutdown.Kind.OS);
            case "RESUME" -> new Message.Resume();
            default -> longer(text);
        };
    }

    public static void checkedReason(String reason) {
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException("reason of " + reason.length()
                    + " characters is not allowed, use 1 to 100 printable ASCII characters");
        }
    }

    public static void checkedSequence(int sequence) {
        Checked.inRange("sequence", sequence, 0, Integer.MAX_VALUE);
    }

    private static Message longer(String text) {
        // What may follow the colon of a heartbeat is not known: a heartbeat it is in any case.
        if (text.startsWith("HB:")) {
            return new Message.Heartbeat();
        }
        if (text.startsWith(SUSPEND)) {
            String reason = text.substring(SUSPEND.length());
            return REASON.matcher(reason).matches() ? new Message.Suspend(reason) : new Message.Unknown(text);
        }
        try {
            return matched(BELL, text, MessageTexts::bell)
                    .or(() -> matched(NUMBERED, text, MessageTexts::numbered))
                    .or(() -> matched(REQUEST, text, MessageTexts::request))
                    .or(() -> matched(RESPONSE, text, MessageTexts::response))
                    .orElseGet(() -> new Message.Unknown(text));
        } catch (NumberFormatException e) {
            // Digits enough, but too large a number.
            return new Message.Unknown(text);
        }
    }

    private static Optional<Message> matched(Pattern pattern, String text, Function<Matcher, Message> reader) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(reader.apply(matcher)) : Optional.empty();
    }

    private static Message bell(Matcher found) {
        return new Message.Doorbell(Long.parseUnsignedLong(found.group(1), 16));
    }

    private static Message numbered(Matcher found) {
        long tag = Long.parseLong(found.group(2));
        int sequence = Integer.parseInt(found.group(3));
        return switch (found.group(1)) {
            case "GMSG" -> new Message.Got(tag, sequence);
            case "CLRDB" -> new Message.ClearDatabase(tag, sequence);
            default -> new Message.DatabaseCleared(tag, sequence);
        };
    }

    private static Message request(Matcher found) {
        return new Message.Request(Long.parseLong(found.group(1)), Integer.parseInt(found.group(2)), found.group(3));
    }

    private static Message response(Matcher found) {
        return new Message.Response(
                Long.parseLong(found.group(1)),
                Integer.parseInt(found.group(2)),
                Integer.parseInt(found.group(3)),
                found.group(4));
    }
}
