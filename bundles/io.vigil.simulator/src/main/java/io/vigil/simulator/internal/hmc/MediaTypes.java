package io.vigil.simulator.internal.hmc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a client may say in Accept and Content-Type (spec 30 b.1); everything else is 406 or 415, as on a console. */
final class MediaTypes {
    private static final String ANY = "*/*";
    private static final Set<String> XML = Set.of(
            ANY,
            "application/*",
            Atom.TYPE,
            "application/xml",
            "text/xml",
            "application/vnd.ibm.powervm.web+xml",
            "application/vnd.ibm.powervm.uom+xml");
    private static final Set<String> JSON = Set.of(ANY, "application/*", "application/json");

    private MediaTypes() {}

    /** Quick views refuse a typed Accept (HMC-13). */
    static void acceptable(Call call) {
        Set<String> produced = call.path().contains("quick") ? JSON : XML;
        String accept = call.header("accept").filter(text -> !text.isBlank()).orElse(ANY);
        boolean fits = Arrays.stream(accept.split(",")).map(MediaTypes::base).anyMatch(produced::contains);
        if (!fits) {
            throw new BadRequest(
                    406, "REST0006", "Accept is " + accept + "; none of these media types can be produced here.");
        }
    }

    /** @param family {@code web} or {@code uom} */
    static void carries(Call call, String family, String element) {
        String sent = call.header("content-type").orElse("");
        String wanted = "application/vnd.ibm.powervm." + family + "+xml";
        List<String> parts = Arrays.stream(sent.split(";")).map(String::trim).toList();
        boolean typed = parts.stream().anyMatch(part -> part.replace(" ", "").equals("type=" + element));
        if (!base(sent).equals(wanted) || !typed) {
            throw new BadRequest(
                    415,
                    "REST0008",
                    "Content-Type is '" + sent + "'; '" + wanted + "; type=" + element + "' is needed.");
        }
    }

    private static String base(String range) {
        int end = range.indexOf(';');
        return (end < 0 ? range : range.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }
}
