package io.vigil.scenarios.simulate;

import io.vigil.model.PartitionState;
import io.vigil.spi.port.WireReply;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites the states in a true reply about a host or its partitions, so that it tells of another world. */
final class OtherStates {
    private static final Pattern HOST = Pattern.compile("/ManagedSystem/([0-9a-fA-F-]{36})");
    private static final Pattern PARTITION =
            Pattern.compile("/(?:LogicalPartition|VirtualIOServer)/([0-9a-fA-F-]{36})");
    private static final Pattern IN_XML = Pattern.compile("(<PartitionState\\b[^>]*>)[^<]*(</PartitionState>"
            + "<PartitionType\\b[^>]*>[^<]*</PartitionType><PartitionUUID\\b[^>]*>)([^<]*)");
    private static final Pattern HOST_IN_XML = Pattern.compile("(<State\\b[^>]*>)[^<]*(</State><SystemName)");
    private static final Pattern ROW = Pattern.compile("\\{[^{}]*\\}");
    private static final Pattern UUID = Pattern.compile("\"UUID\":\"([^\"]*)\"");
    private static final Pattern IN_ROW = Pattern.compile("(\"PartitionState\":\")[^\"]*");
    private static final Pattern ENTRY = Pattern.compile("<entry\\b.*?</entry>", Pattern.DOTALL);

    private OtherStates() {}

    /** The world as it is told. */
    interface Teller {
        /** Empty: the partition is not there. */
        Optional<PartitionState> partition(String host, String uuid, PartitionState now);

        /** Empty: as it is. */
        Optional<String> host(String host);
    }

    static WireReply told(String path, WireReply reply, Teller teller) {
        Matcher host = HOST.matcher(path);
        if (reply.status() != 200 || !host.find() || path.contains("/do/") || path.contains("/operations")) {
            return reply;
        }
        String on = host.group(1).toLowerCase(Locale.ROOT);
        String body = new String(reply.body(), StandardCharsets.UTF_8);
        Matcher one = PARTITION.matcher(path);
        if (one.find()) {
            return single(path, reply, body, on, teller);
        }
        String told = body.startsWith("[") || body.startsWith("{") ? rows(body, on, teller) : feed(body, on, teller);
        String withHost = teller.host(on)
                .map(state -> HOST_IN_XML.matcher(told).replaceAll("$1" + state + "$2"))
                .orElse(told);
        return with(reply, withHost);
    }

    private static WireReply single(String path, WireReply reply, String body, String on, Teller teller) {
        Matcher shown = IN_XML.matcher(body);
        if (!shown.find()) {
            return reply;
        }
        Optional<String> told = states(body, on, teller);
        return told.map(text -> with(reply, text))
                .orElseGet(() -> SpoiltReplies.error(reply, 404, path, "REST0011", "The resource does not exist."));
    }

    private static String feed(String body, String on, Teller teller) {
        return ENTRY.matcher(body)
                .replaceAll(entry -> Matcher.quoteReplacement(
                        states(entry.group(), on, teller).orElse("")));
    }

    /** Empty when what it tells of is not there. */
    private static Optional<String> states(String text, String on, Teller teller) {
        Matcher shown = IN_XML.matcher(text);
        StringBuilder out = new StringBuilder();
        while (shown.find()) {
            String word = text.substring(shown.end(1), shown.start(2));
            Optional<PartitionState> state = teller.partition(on, shown.group(3), PartitionState.parse(word));
            if (state.isEmpty()) {
                return Optional.empty();
            }
            shown.appendReplacement(
                    out,
                    Matcher.quoteReplacement(
                            shown.group(1) + state.get().restText() + shown.group(2) + shown.group(3)));
        }
        return Optional.of(shown.appendTail(out).toString());
    }

    private static String rows(String body, String on, Teller teller) {
        return ROW.matcher(body).replaceAll(row -> {
            Matcher uuid = UUID.matcher(row.group());
            Matcher state = IN_ROW.matcher(row.group());
            if (!uuid.find() || !state.find()) {
                return Matcher.quoteReplacement(row.group());
            }
            String word = row.group().substring(state.end(1), state.end());
            PartitionState now = PartitionState.parse(word);
            return Matcher.quoteReplacement(state.replaceFirst(
                    "$1" + teller.partition(on, uuid.group(1), now).orElse(now).restText()));
        });
    }

    private static WireReply with(WireReply reply, String body) {
        return new WireReply(
                reply.status(),
                Map.copyOf(reply.headers()),
                body.getBytes(StandardCharsets.UTF_8),
                reply.fingerprint());
    }
}
