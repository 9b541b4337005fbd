package io.vigil.vios.health.codec;

import io.vigil.model.Mtm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the body of one request; on entry the cursor is on its start tag, on return on its end tag. */
final class BodyReader {
    private static final int MAX_PAYLOAD = 65_536;
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{12}");
    private static final Set<String> NONE = Set.of();
    private static final Set<String> HOST = Set.of("machine_type", "model", "serial");
    private static final Set<String> UUID = Set.of("uuid");
    private static final Set<String> KEY = Set.of("uuid", "hsTag", "seqNum");
    private static final Set<String> PUT = Set.of("uuid", "hsTag", "seqNum", "ttl");
    private static final Set<String> ENTRY = Set.of("uuid", "isHM", "partNum", "macAddr");
    private static final Set<String> VERSIONS = Set.of("upMajor", "upMinor", "loMajor", "loMinor");
    private final Action action;
    private final StrictReader in;

    BodyReader(Action action, StrictReader in) {
        this.action = action;
        this.in = in;
    }

    HealthRequest read() throws CodecException {
        in.allow(action == Action.SET_COM_HM_VERSIONS ? VERSIONS : NONE);
        return switch (action) {
            case ADD_MS, ADD_VIOS, REMOVE_VIOS, REMOVE_MS, CONFIGURE_HM -> viosList();
            case ADD_VM, START_VM, STOP_VM, REMOVE_VM, QUERY_VM -> vmList();
            case QUERY_MS_FOR_VMS -> new HealthRequest.VmRefs(action, uuids("vm", 1));
            case REMOVE_ALL_MSG -> new HealthRequest.VmRefs(action, uuids("vm", 0));
            case SET_COM_HM_VERSIONS -> versions();
            case PUT_MSG -> put();
            case QUERY_MSG, GET_MSG, ACK_MSG -> msgRef();
            case SYNC_MSG -> sync();
            default -> plain();
        };
    }

    private HealthRequest plain() throws CodecException {
        in.end();
        return new HealthRequest.Plain(action);
    }

    private HealthRequest viosList() throws CodecException {
        in.start("viosList");
        Mtm host = host();
        HealthRequest request =
                switch (action) {
                    case REMOVE_MS -> {
                        in.end();
                        yield new HealthRequest.RemoveHost(host);
                    }
                    case REMOVE_VIOS -> new HealthRequest.RemoveVioses(host, uuids("vios", 1));
                    case CONFIGURE_HM -> new HealthRequest.ConfigureHm(host, params());
                    default -> new HealthRequest.RegisterVioses(action, host, entries());
                };
        in.end();
        return request;
    }

    private HealthRequest vmList() throws CodecException {
        in.start("vmList");
        Mtm host = host();
        List<String> vms = uuids("vm", 1);
        in.end();
        return new HealthRequest.Vms(action, host, vms);
    }

    private Mtm host() throws CodecException {
        in.allow(HOST);
        return new Mtm(in.word("machine_type"), in.word("model"), in.word("serial"));
    }

    private List<HealthRequest.ViosEntry> entries() throws CodecException {
        List<HealthRequest.ViosEntry> entries = new ArrayList<>();
        while (in.tag()) {
            in.expect("vios");
            in.allow(ENTRY);
            String mac = in.required("macAddr");
            if (!MAC.matcher(mac).matches()) {
                throw CodecException.schema("macAddr '" + mac + "' is not 12 hex digits");
            }
            entries.add(new HealthRequest.ViosEntry(
                    in.uuid(), in.bool("isHM"), in.integer("partNum", 1, Integer.MAX_VALUE), mac));
            in.end();
        }
        return atLeastOne("vios", entries);
    }

    private List<HealthRequest.ViosParams> params() throws CodecException {
        List<HealthRequest.ViosParams> vioses = new ArrayList<>();
        while (in.tag()) {
            in.expect("vios");
            in.allow(UUID);
            String uuid = in.uuid();
            Map<String, String> params = new LinkedHashMap<>();
            while (in.tag()) {
                in.expect("param");
                in.allow(Set.of("name", "value"));
                String value = in.required("value");
                if (value.length() > 255) {
                    throw CodecException.schema("value of param " + in.word("name") + " has more than 255 characters");
                }
                params.put(in.word("name"), value);
                in.end();
            }
            atLeastOne("param", List.copyOf(params.keySet()));
            vioses.add(new HealthRequest.ViosParams(uuid, params));
        }
        return atLeastOne("vios", vioses);
    }

    private List<String> uuids(String element, int min) throws CodecException {
        List<String> uuids = new ArrayList<>();
        while (in.tag()) {
            in.expect(element);
            in.allow(UUID);
            uuids.add(in.uuid());
            in.end();
        }
        return min == 0 ? uuids : atLeastOne(element, uuids);
    }

    private HealthRequest versions() throws CodecException {
        HealthRequest request = new HealthRequest.SetVersions(
                in.integer("upMajor", 0, 65535), in.integer("upMinor", 0, 65535),
                in.integer("loMajor", 0, 65535), in.integer("loMinor", 0, 65535));
        in.end();
        return request;
    }

    private HealthRequest put() throws CodecException {
        in.start("msg");
        in.allow(PUT);
        MsgKey key = key();
        OptionalInt ttl =
                in.optional("ttl") == null ? OptionalInt.empty() : OptionalInt.of(in.integer("ttl", 10, 3600));
        String text = in.text();
        if (text.length() > MAX_PAYLOAD) {
            throw CodecException.schema(
                    "message of " + text.length() + " characters, at most " + MAX_PAYLOAD + " are allowed");
        }
        in.end();
        return new HealthRequest.PutMsg(key, ttl, text);
    }

    private HealthRequest msgRef() throws CodecException {
        in.start("msg");
        in.allow(KEY);
        MsgKey key = key();
        in.end();
        in.end();
        return new HealthRequest.MsgRef(action, key);
    }

    private HealthRequest sync() throws CodecException {
        List<MsgKey> keys = new ArrayList<>();
        while (in.tag()) {
            in.expect("msg");
            in.allow(KEY);
            keys.add(key());
            in.end();
        }
        return new HealthRequest.SyncMsg(keys);
    }

    private MsgKey key() throws CodecException {
        return new MsgKey(in.uuid(), in.tag(in.required("hsTag")), in.integer("seqNum", 1, Integer.MAX_VALUE));
    }

    private <T> List<T> atLeastOne(String element, List<T> found) throws CodecException {
        if (found.isEmpty()) {
            throw CodecException.schema("element " + element + " is missing");
        }
        return found;
    }
}
