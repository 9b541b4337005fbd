package io.vigil.command.internal.engine;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.Store;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Journal of commands that change something: who, what, and how it ended; refused ones too. Secrets are masked (CLI-10). */
final class Audit {
    private static final Pattern SECRET = Pattern.compile("(?i)[a-z_]*(passw|passphrase|secret|token)[a-z_]*");

    private final Store store;
    private final String user;
    private final String name;
    private final String command;

    Audit(Store store, String user, String name, List<String> words) {
        this.store = store;
        this.user = user;
        this.name = name;
        this.command = masked(words);
    }

    /** Written before the command takes effect (I7). */
    void accepted() {
        write("accepted", Map.of());
    }

    void ended(int exitCode) {
        write("ended", Map.of("exit_code", Integer.toString(exitCode)));
    }

    void refused(int exitCode, String why) {
        write("refused", Map.of("exit_code", Integer.toString(exitCode), "reason", why));
    }

    private void write(String phase, Map<String, String> more) {
        Map<String, String> data = new TreeMap<>(more);
        data.put("user", user);
        data.put("command", command);
        data.put("phase", phase);
        String code = more.getOrDefault("exit_code", "");
        String text = user + ": " + command + (code.isEmpty() ? "" : " [" + phase + ", exit code " + code + "]");
        store.update(
                "user:" + user,
                tx -> tx.journal(new JournalEntry.Draft(JournalEntry.Kind.COMMAND, "", "", "", name, text, data)));
    }

    static String masked(List<String> words) {
        return "ksysmgr " + words.stream().map(Audit::mask).collect(Collectors.joining(" "));
    }

    private static String mask(String word) {
        int split = word.indexOf('=');
        boolean secret = split > 0 && SECRET.matcher(word.substring(0, split)).matches();
        String shown = secret ? word.substring(0, split + 1) + "*****" : word;
        return shown.indexOf(' ') >= 0 ? "'" + shown + "'" : shown;
    }
}
