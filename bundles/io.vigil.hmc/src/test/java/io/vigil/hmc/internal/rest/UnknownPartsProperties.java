package io.vigil.hmc.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.HostId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/**
 * HMC-15: a console of a later level tells more. Elements and attributes we do not know, at any place an element may stand,
 * break no reader and change no fact, also when they hold names that we know elsewhere.
 */
class UnknownPartsProperties {
    private static final String NEW_ELEMENT =
            "<ZzNew%1$d kb=\"ROR\" schemaVersion=\"V9_9_0\"><Metadata><Atom/></Metadata><PartitionName>decoy</PartitionName>"
                    + "<OperationName>decoy</OperationName><Status>COMPLETED_OK</Status><SystemName>decoy</SystemName>"
                    + "<JobParameter><ParameterName>result</ParameterName><ParameterValue>decoy</ParameterValue></JobParameter>"
                    + "<entry><id>decoy</id></entry><link rel=\"SELF\" href=\"https://x/rest/api/uom/decoy\"/></ZzNew%1$d>";

    private static final List<String> NEW_ATTRIBUTES = List.of(
            " zzNew=\"1\"",
            " xmlns:zz=\"urn:zz\" zz:href=\"https://x/rest/api/uom/decoy\"",
            " xmlns:zz=\"urn:zz\" zz:rel=\"decoy\" zz:type=\"x; type=Decoy\"",
            " ksv=\"V1_9_0\" group=\"Zz\"");

    /** A start or end tag, with what stands between it and the next one. */
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][^\\s/>]*)([^<>]*?)(/?)>");

    private static final Pattern CDATA = Pattern.compile("<!\\[CDATA\\[.*?]]>|<!--.*?-->", Pattern.DOTALL);

    private static final Map<String, Function<byte[], Object>> READERS = Map.of(
            "partitions",
            body -> Atom.entries(body, PartitionXml.FIELDS).stream()
                    .map(entry ->
                            List.of(entry.id(), entry.etag(), entry.self(), PartitionXml.facts(entry, new HostId("h"))))
                    .toList(),
            "trunks",
            body -> Atom.entries(body, NetworkXml.VIOS_FIELDS).stream()
                    .flatMap(entry -> NetworkXml.trunks(entry.body()).stream())
                    .map(trunk -> NetworkXml.adapter(trunk, Map.of(), false))
                    .toList(),
            "systems",
            body -> Atom.entries(body, ManagedSystemXml.FIELDS).stream()
                    .map(entry -> ManagedSystemXml.facts(entry, Instant.EPOCH))
                    .toList(),
            "console",
            body -> Atom.entries(body, ManagementConsoleXml.FIELDS).stream()
                    .map(ManagementConsoleXml::of)
                    .toList(),
            "switches",
            body -> Atom.entries(body, NetworkXml.SWITCH_FIELDS).stream()
                    .map(entry -> NetworkXml.virtualSwitch(entry, false))
                    .toList(),
            "events",
            body -> Atom.entries(body, EventXml.FIELDS).stream()
                    .map(EventXml::of)
                    .toList(),
            "job",
            JobReply::read,
            "error",
            ErrorBody::read,
            "operations",
            OperationSet::read,
            "logon",
            LogonXml::token);

    private static final List<Reply> REPLIES = replies();

    private record Reply(String name, String reader, String text) {
        Object facts(String document) {
            return READERS.get(reader).apply(document.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Reply> replies() {
        List<Reply> all = new ArrayList<>();
        Map.of(
                        "hmc-job-reply-completed-ok.xml", "job",
                        "hmc-job-reply-running.xml", "job",
                        "hmc-job-reply-not-started.xml", "job",
                        "hmc-operations-virtualioserver-reply.xml", "operations",
                        "hmc-logon-reply.xml", "logon")
                .forEach((name, reader) ->
                        all.add(new Reply(name, reader, read(Path.of("../../docs/spec/61-wire-samples", name)))));
        Map.of(
                        "lpar.xml", "partitions",
                        "system.xml", "systems",
                        "vios.xml", "trunks")
                .forEach((name, reader) ->
                        all.add(new Reply(name, reader, read(Path.of("src/test/resources/replies", name)))));
        if (Captures.folder().isPresent()) {
            Map.ofEntries(
                            Map.entry("lpar.txt", "partitions"),
                            Map.entry("fake_lpar_feed.txt", "partitions"),
                            Map.entry("fake_vios_ssp_npiv.txt", "trunks"),
                            Map.entry("managedsystem.txt", "systems"),
                            Map.entry("managementconsole.txt", "console"),
                            Map.entry("vswitch_feed.txt", "switches"),
                            Map.entry("event_feed.txt", "events"),
                            Map.entry("event.xml", "events"),
                            Map.entry("job_response_completed_ok.txt", "job"),
                            Map.entry("job_response_completed_failed.txt", "job"),
                            Map.entry("job_response_exception.txt", "job"),
                            Map.entry("fake_httperror.txt", "error"),
                            Map.entry("logon.xml", "logon"))
                    .forEach((name, reader) ->
                            all.add(new Reply(name, reader, new String(Captures.body(name), StandardCharsets.UTF_8))));
        }
        // One order in every run: a seed that fails must fail again.
        all.sort(Comparator.comparing(Reply::name));
        return List.copyOf(all);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 250)
    @Label("HMC-15: unknown elements and attributes at random places break no reader and change no fact")
    void unknown(@ForAll long seed) {
        Random random = new Random(seed);
        Reply reply = REPLIES.get(random.nextInt(REPLIES.size()));
        Object known = reply.facts(reply.text());
        String more = more(reply.text(), random);
        assertThat(reply.facts(more)).as(reply.name()).isEqualTo(known);
    }

    private static String more(String document, Random random) {
        // As many as 40 in a large document, every place in a small one now and then.
        int one = Math.max(2, (int) (document.length() / 1000.0 * (1 + random.nextInt(5))));
        StringBuilder out = new StringBuilder();
        Matcher quiet = CDATA.matcher(document);
        int at = 0;
        int depth = 0;
        while (quiet.find()) {
            depth = more(document.substring(at, quiet.start()), depth, one, random, out);
            out.append(quiet.group());
            at = quiet.end();
        }
        more(document.substring(at), depth, one, random, out);
        return out.toString();
    }

    private static int more(String part, int depthBefore, int one, Random random, StringBuilder out) {
        int depth = depthBefore;
        Matcher tag = TAG.matcher(part);
        int at = 0;
        boolean afterTag = false;
        while (tag.find()) {
            String between = part.substring(at, tag.start());
            boolean leafEnd = !tag.group(1).isEmpty() && !afterTag;
            out.append(between);
            if (depth > 0 && between.isBlank() && !leafEnd && random.nextInt(one) == 0) {
                out.append(String.format(NEW_ELEMENT, random.nextInt(9)));
            }
            at = tag.end();
            if (tag.group(1).isEmpty()) {
                boolean closed = !tag.group(4).isEmpty();
                depth += closed ? 0 : 1;
                String extra =
                        random.nextInt(one) == 0 ? NEW_ATTRIBUTES.get(random.nextInt(NEW_ATTRIBUTES.size())) : "";
                out.append('<').append(tag.group(2)).append(fits(tag.group(3), extra) ? extra : "");
                out.append(tag.group(3)).append(tag.group(4)).append('>');
                afterTag = closed;
            } else {
                depth--;
                out.append(tag.group());
                afterTag = true;
            }
        }
        out.append(part.substring(at));
        return depth;
    }

    /** The same attribute twice would be no XML. */
    private static boolean fits(String attributes, String extra) {
        return !(extra.contains("ksv=") && attributes.matches("(?s).*\\b(ksv|group)=.*"));
    }
}
