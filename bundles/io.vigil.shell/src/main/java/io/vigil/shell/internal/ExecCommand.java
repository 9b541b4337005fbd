package io.vigil.shell.internal;

import io.vigil.api.command.CommandService;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code ksys:exec} for {@code bin/ksysmgr}: the words come as one hexadecimal text in which each word ends with a zero
 * byte, so that nothing on the way can take a blank, a quote or a dollar sign for its own.
 */
final class ExecCommand extends KsysCommand {
    /** Tells bin/ksysmgr which lines belong to the error stream; no line has such a character of its own. */
    private static final String MARK = "\001";

    private static final Pattern ENCODED = Pattern.compile("x(([0-9a-f]{2})*00)?");

    ExecCommand(CommandService service) {
        super(service, "exec", List.of(), "Runs ksysmgr with words in the form that bin/ksysmgr sends");
    }

    @Override
    String mark(List<Object> arguments) {
        return encoded(arguments) ? MARK : "";
    }

    @Override
    List<String> words(List<Object> arguments) {
        return encoded(arguments) ? decoded(arguments.get(0).toString().substring(1)) : super.words(arguments);
    }

    private static boolean encoded(List<Object> arguments) {
        return arguments.size() == 1
                && ENCODED.matcher(String.valueOf(arguments.get(0))).matches();
    }

    static List<String> decoded(String hex) {
        if (hex.isEmpty()) {
            return List.of();
        }
        String text = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
        return Arrays.asList(text.substring(0, text.length() - 1).split("\0", -1));
    }
}
