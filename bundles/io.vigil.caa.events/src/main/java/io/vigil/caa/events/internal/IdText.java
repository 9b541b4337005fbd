package io.vigil.caa.events.internal;

import io.vigil.caa.events.Code;
import io.vigil.caa.events.NodeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Text forms of a 128-bit id (spec 41, section 6; CAA-8, CAA-24).
 *
 * @param ref empty when the text is no id; then {@code codes} has E04
 * @param codes of W03, W10, E04, E09
 */
public record IdText(Optional<NodeRef> ref, List<Code> codes) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{15,32}");
    private static final int HALF = 16;
    private static final int FULL = 32;

    public static IdText read(String text) {
        List<Code> codes = new ArrayList<>();
        String plain = dashes(text);
        if (!plain.equals(text)) {
            codes.add(Code.W10);
        }
        String lower = plain.toLowerCase(Locale.ROOT);
        boolean dashed = UUID.matcher(lower).matches();
        String hex = dashed ? lower.replace("-", "") : lower.startsWith("0x") ? lower.substring(2) : lower;
        if (!HEX.matcher(hex).matches()) {
            return refused(codes);
        }
        if (hex.length() <= HALF) {
            codes.add(Code.E09);
            return new IdText(Optional.of(new NodeRef(Long.parseUnsignedLong(hex, HALF), OptionalLong.empty())), codes);
        }
        String full = "0".repeat(FULL - hex.length()) + hex;
        if (hex.length() < FULL) {
            // only the high half loses digits: the low one begins with the variant of the UUID
            if ("89ab".indexOf(full.charAt(HALF)) < 0) {
                return refused(codes);
            }
            codes.add(Code.W03);
        }
        long high = Long.parseUnsignedLong(full, 0, HALF, HALF);
        long low = Long.parseUnsignedLong(full, HALF, FULL, HALF);
        return new IdText(Optional.of(new NodeRef(high, OptionalLong.of(low))), codes);
    }

    private static IdText refused(List<Code> codes) {
        codes.add(Code.E04);
        return new IdText(Optional.empty(), codes);
    }

    /** Unicode dashes (U+2010 to U+2015, U+2212) as {@code -}. */
    public static String dashes(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(c >= 0x2010 && c <= 0x2015 || c == 0x2212 ? '-' : (char) c));
        return out.toString();
    }
}
