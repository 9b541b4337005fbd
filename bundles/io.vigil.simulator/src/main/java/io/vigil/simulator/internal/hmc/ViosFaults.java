package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.PassThroughFault;
import io.vigil.vios.health.library.PassThroughResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Pass-through faults by VIOS; one for all consoles, because they are the VIOS's own. Callers hold the world's lock. */
public final class ViosFaults {
    private final Upcoming<PassThroughFault> upcoming = new Upcoming<>();

    public void add(String viosUuid, PassThroughFault fault, int count) {
        upcoming.add(viosUuid::equalsIgnoreCase, fault, count);
    }

    Optional<PassThroughFault> next(String viosUuid) {
        return upcoming.take(viosUuid);
    }

    /** What the job says of a request that was carried out. */
    static Map<String, String> results(PassThroughResult result, Optional<PassThroughFault> fault) {
        Map<String, String> results = new LinkedHashMap<>();
        results.put("StdOut", fault.map(f -> disturbed(f, result.stdout())).orElse(result.stdout()));
        if (!result.stderr().isEmpty()) {
            results.put("StdError", result.stderr());
        }
        results.put("RMCReturnCode", "0");
        results.put("CMDReturnCode", Integer.toString(result.exitCode()));
        return results;
    }

    private static String disturbed(PassThroughFault fault, String text) {
        if (fault instanceof PassThroughFault.Empty) {
            return "";
        }
        if (fault instanceof PassThroughFault.LeadingText leading) {
            return leading.text() + "\n" + text;
        }
        return fault instanceof PassThroughFault.RawLineBreaks ? broken(text) : text;
    }

    /** Blanks between quotes inside of tags become line breaks. */
    private static String broken(String xml) {
        StringBuilder out = new StringBuilder(xml);
        boolean tag = false;
        char quote = 0;
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (quote != 0) {
                if (c == ' ') {
                    out.setCharAt(i, '\n');
                }
                quote = c == quote ? 0 : quote;
            } else if (tag && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                tag = c == '<' || tag && c != '>';
            }
        }
        return out.toString();
    }

    static Map<String, String> results(PassThroughFault.Codes codes) {
        Map<String, String> results = new LinkedHashMap<>();
        results.put("StdOut", codes.stdout());
        if (!codes.stderr().isEmpty()) {
            results.put("StdError", codes.stderr());
        }
        codes.rmc().ifPresent(code -> results.put("RMCReturnCode", Integer.toString(code)));
        codes.cmd().ifPresent(code -> results.put("CMDReturnCode", Integer.toString(code)));
        return results;
    }
}
