package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.hmc.internal.rest.QuickJson;
import io.vigil.hmc.internal.xml.MalformedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Quick views (30 b.7): JSON. */
final class QuickObjects {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QuickObjects() {}

    /** Whether a body of which the first character is this one can be JSON. */
    static boolean startsLike(byte first) {
        return "[{\"".indexOf(first) >= 0 || first >= '0' && first <= '9';
    }

    /** @return whether the view is damaged */
    static boolean of(SavedReply saved, Facts facts) throws NoReplyException {
        byte[] body = saved.body();
        facts.text("kind", "quick");
        try {
            if (body[0] == '[' || body[0] == '{') {
                rows(QuickJson.rows(body), facts);
            } else {
                facts.text("value", QuickJson.property(body).orElse("null"));
            }
            return false;
        } catch (MalformedException e) {
            List<QuickJson.Row> before = rowsBefore(body);
            if (before.isEmpty()) {
                throw new NoReplyException(End.words(e, saved));
            }
            rows(before, facts);
            facts.put("endsAt", End.of(e, saved));
            return true;
        }
    }

    /** The whole rows of a list that is cut short or broken. */
    private static List<QuickJson.Row> rowsBefore(byte[] body) {
        List<QuickJson.Row> rows = new ArrayList<>();
        try (JsonParser in = JSON.createParser(body)) {
            if (in.nextToken() == JsonToken.START_ARRAY) {
                while (in.nextToken() == JsonToken.START_OBJECT) {
                    rows.addAll(QuickJson.rows(JSON.writeValueAsBytes(JSON.readTree(in))));
                }
            }
        } catch (IOException e) {
            // what was whole is in the list; where reading ended is told by the caller
        }
        return rows;
    }

    private static void rows(List<QuickJson.Row> rows, Facts facts) {
        facts.text("type", rows.isEmpty() ? "" : type(rows.get(0)))
                .number("count", rows.size())
                .put("objects", Facts.list(rows.stream().map(QuickObjects::row).toList()));
    }

    private static ObjectNode row(QuickJson.Row row) {
        Facts facts = new Facts();
        new TreeMap<>(row.values()).forEach(facts::text);
        return facts.node();
    }

    private static String type(QuickJson.Row row) {
        Map<String, String> values = row.values();
        if (values.containsKey("MTMS") || values.containsKey("SystemName")) {
            return "ManagedSystem";
        }
        if (!values.containsKey("PartitionName")) {
            return "";
        }
        boolean vios = values.containsKey("APICapable")
                || values.getOrDefault("PartitionType", "").startsWith("Virtual");
        return vios ? "VirtualIOServer" : "LogicalPartition";
    }
}
