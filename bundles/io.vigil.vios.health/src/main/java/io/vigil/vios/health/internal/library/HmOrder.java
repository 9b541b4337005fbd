package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitors;
import java.util.List;

/** What a request has host monitors told after its transaction is committed. An order unheard fails no request. */
interface HmOrder {
    /** @return text to print before the reply */
    String give(HostMonitors monitors);

    static HmOrder start(String vios, int logLevel) {
        return monitors -> monitors.start(vios, logLevel);
    }

    static HmOrder stop(String vios) {
        return monitors -> {
            monitors.stop(vios);
            return "";
        };
    }

    static HmOrder tell(List<String> vioses, HmCommand command, long tag) {
        return monitors -> {
            vioses.forEach(vios -> monitors.tell(vios, command, tag));
            return "";
        };
    }

    /** The first that takes it is enough. */
    static HmOrder tellOne(List<String> vioses, HmCommand command, long tag) {
        return monitors -> {
            for (String vios : vioses) {
                if (monitors.tell(vios, command, tag)) {
                    break;
                }
            }
            return "";
        };
    }
}
