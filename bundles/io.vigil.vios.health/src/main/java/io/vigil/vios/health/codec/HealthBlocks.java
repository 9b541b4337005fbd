package io.vigil.vios.health.codec;

import static io.vigil.vios.health.codec.LooseReader.bool;
import static io.vigil.vios.health.codec.LooseReader.hex;
import static io.vigil.vios.health.codec.LooseReader.number;
import static io.vigil.vios.health.codec.LooseReader.seconds;

import io.vigil.model.Mtm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import javax.xml.stream.XMLStreamException;

/** Reads the blocks of the polled replies; every method starts on a start tag and returns on its end tag. */
final class HealthBlocks {
    private final LooseReader in;
    private final List<ReplyItem> out;

    HealthBlocks(LooseReader in, List<ReplyItem> out) {
        this.in = in;
        this.out = out;
    }

    void quickQuery() throws XMLStreamException, CodecException {
        while (in.child()) {
            viosStatList(ReplyItem.QuickQuery::new);
        }
    }

    void needsAtt() throws XMLStreamException, CodecException {
        OptionalLong tag = in.tag();
        while (in.child()) {
            if (in.name().equals("vmStatList")) {
                while (in.child()) {
                    vmList((host, vms) -> new ReplyItem.AttentionVms(tag, host, vms));
                }
            } else {
                viosStatList((host, vioses) -> new ReplyItem.AttentionVioses(tag, host, vioses));
            }
        }
    }

    private void viosStatList(BiFunction<Mtm, List<ViosStat>, ReplyItem> item)
            throws XMLStreamException, CodecException {
        if (!in.name().equals("viosStatList")) {
            in.skip();
            return;
        }
        while (in.child()) {
            if (!in.name().equals("viosStatus")) {
                in.skip();
                continue;
            }
            Mtm host = in.host();
            List<ViosStat> vioses = new ArrayList<>();
            while (in.child()) {
                if (in.name().equals("viosStat")) {
                    vioses.add(viosStat());
                }
                in.skip();
            }
            out.add(item.apply(host, vioses));
        }
    }

    private ViosStat viosStat() throws CodecException {
        String uuid = "";
        String state = "";
        boolean responsive = false;
        int responseSec = 0;
        boolean hasData = false;
        long reason = 0;
        boolean syncMsg = false;
        for (int i = 0; i < in.count(); i++) {
            String name = in.name(i);
            switch (name) {
                case "uuid" -> uuid = in.value(i);
                case "state" -> state = in.value(i);
                case "hmResponsive" -> responsive = bool(name, in.value(i));
                case "hmResponseSec" -> responseSec = seconds(name, in.value(i));
                case "hasData" -> hasData = bool(name, in.value(i));
                case "reason" -> reason = hex(name, in.value(i));
                // "unknown values are ignored" (60, FL-77): only 1 asks for something
                case "syncMsg" -> syncMsg = in.value(i).equals("1");
                default -> {}
            }
        }
        if (uuid.isEmpty() || state.isEmpty()) {
            throw CodecException.schema("viosStat without uuid or state");
        }
        return new ViosStat(uuid, state, responsive, responseSec, hasData, reason, syncMsg);
    }

    void vmList(BiFunction<Mtm, List<VmStat>, ReplyItem> item) throws XMLStreamException, CodecException {
        if (!in.name().equals("vmList")) {
            in.skip();
            return;
        }
        Mtm host = in.host();
        List<VmStat> vms = new ArrayList<>();
        while (in.child()) {
            if (!in.name().equals("vmStat")) {
                in.skip();
                continue;
            }
            String uuid = in.attribute("uuid");
            while (in.child()) {
                if (in.name().equals("VM")) {
                    vms.add(vm(uuid));
                } else {
                    in.skip();
                }
            }
        }
        out.add(item.apply(host, vms));
    }

    private VmStat vm(String uuid) throws XMLStreamException, CodecException {
        String state = "";
        boolean changed = false;
        long shortMsg = 0;
        int missedHb = 0;
        String missedHmEntry = "";
        boolean fenced = false;
        for (int i = 0; i < in.count(); i++) {
            String name = in.name(i);
            switch (name) {
                case "state" -> state = in.value(i);
                case "stateChg" -> changed = bool(name, in.value(i));
                case "shortMsg" -> shortMsg = hex(name, in.value(i));
                case "missedHb" -> missedHb = seconds(name, in.value(i));
                case "missedHMEntry" -> missedHmEntry = in.value(i);
                case "isFenced" -> fenced = bool(name, in.value(i));
                default -> {}
            }
        }
        if (state.isEmpty()) {
            throw CodecException.schema("VM " + uuid + " without state");
        }
        Optional<VmStat.Discovery> discovery = Optional.empty();
        while (in.child()) {
            if (in.name().equals("discoveryInfo")) {
                String conflict = in.attribute("versionConflict");
                discovery = Optional.of(new VmStat.Discovery(
                        in.attribute("type"), !conflict.isEmpty() && bool("versionConflict", conflict)));
            }
            in.skip();
        }
        return new VmStat(uuid, state, changed, shortMsg, missedHb, missedHmEntry, fenced, discovery);
    }

    void nodeData() throws XMLStreamException, CodecException {
        long tag = number("hsTag", in.attribute("hsTag"));
        while (in.child()) {
            if (!in.name().equals("nodeList")) {
                in.skip();
                continue;
            }
            Mtm host = in.host();
            List<ReplyItem.NodeRecord> nodes = new ArrayList<>();
            while (in.child()) {
                if (in.name().equals("node")) {
                    nodes.add(new ReplyItem.NodeRecord(in.attribute("uuid"), in.attribute("event")));
                }
                in.skip();
            }
            out.add(new ReplyItem.NodeRecords(tag, host, nodes));
        }
    }
}
