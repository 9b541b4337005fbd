package io.vigil.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.command.CommandService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("70 section 12: ksysmgr in the Karaf shell")
class KsysCommandTest {
    private final List<List<String>> seen = new ArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Map<String, Object> variables = new HashMap<>(Map.of("USER", "vigil"));

    private final CommandService service = new CommandService() {
        @Override
        public CompletionStage<Integer> execute(List<String> words, Session session) {
            seen.add(words);
            session.out(
                    "user " + session.user() + ", interactive " + session.interactive() + ", width " + session.width());
            session.err("ERROR: no");
            return CompletableFuture.supplyAsync(() -> session.confirm("sure? [y|n]") ? 0 : 8);
        }

        @Override
        public List<String> complete(List<String> words) {
            seen.add(words);
            return List.of("priority=", "query");
        }
    };

    /** A connection without a terminal, as the SSH exec channel has it. */
    private Session session() {
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        return (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getConsole" -> out;
                    case "get" -> variables.get((String) args[0]);
                    case "put" -> variables.put((String) args[0], args[1]);
                    default -> null;
                });
    }

    @Test
    @DisplayName(
            "words arrive untouched; exit code is the result of a connection without terminal; nobody to ask means no")
    void runs() {
        Object result = new KsysCommand(service, "modify", List.of("modify"), "")
                .execute(session(), List.of("vm", "v1", "a=b,c", "-?"));
        assertThat(result).isEqualTo(8);
        assertThat(seen).containsExactly(List.of("modify", "vm", "v1", "a=b,c", "-?"));
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("user vigil, interactive false, width 0", "ERROR: no");
        assertThat(variables).containsEntry("ksysmgr.rc", 8).containsEntry("history-ignore", "*password=*");
    }

    @Test
    @DisplayName("CLI-10: a password does not stay in the name of the shell's thread, which every log line carries")
    void threadNameTellsNothing() throws InterruptedException {
        List<String> names = new ArrayList<>();
        CommandService named = new CommandService() {
            @Override
            public CompletionStage<Integer> execute(List<String> words, Session session) {
                names.add(Thread.currentThread().getName());
                return CompletableFuture.completedFuture(0);
            }

            @Override
            public List<String> complete(List<String> words) {
                return List.of();
            }
        };
        Runnable typed = () -> new KsysCommand(named, "ksysmgr", List.of(), "").execute(session(), List.of("x"));
        for (String name : List.of("pipe-ksysmgr add hmc h password=Secret", "somebody's own")) {
            Thread thread = new Thread(typed, name);
            thread.start();
            thread.join();
        }
        assertThat(names).containsExactly("ksysmgr", "somebody's own");
    }

    @ParameterizedTest(name = "word <{0}>")
    @ValueSource(
            strings = {
                "plain",
                "with blank",
                "a,b",
                "it's",
                "say \"x\"",
                "$HOME `id` $(id)",
                "*?[]{}();&|<>~#",
                "",
                "line\nline",
                "ä€"
            })
    @DisplayName("exec: any word survives, error lines are marked")
    void exec(String word) {
        String hex = HexFormat.of().formatHex(("query\0" + word + "\0").getBytes(StandardCharsets.UTF_8));
        new ExecCommand(service).execute(session(), List.of("x" + hex));
        assertThat(seen).containsExactly(List.of("query", word));
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("\001ERROR: no");
    }

    @Test
    @DisplayName("exec without words, and with words typed by hand")
    void execPlain() {
        ExecCommand exec = new ExecCommand(service);
        assertThat(exec.words(List.of("x"))).isEmpty();
        assertThat(exec.words(List.of("query", "vm"))).containsExactly("query", "vm");
        assertThat(exec.words(List.of("xyz"))).containsExactly("xyz");
    }

    @Test
    @DisplayName(
            "completion: the words before the cursor, with the action of ksys:<action> in front; = is not closed by a blank")
    void completes() {
        List<Candidate> candidates = new ArrayList<>();
        new WordCompleter(service, "modify", List.of("modify"))
                .completeCandidates(null, line("ksys:modify", "vm", "v1", "pri"), candidates);
        assertThat(seen).containsExactly(List.of("modify", "vm", "v1", "pri"));
        assertThat(candidates).extracting(Candidate::value).containsExactly("priority=", "query");
        assertThat(candidates).extracting(Candidate::complete).containsExactly(false, true);
        List<String> names = new ArrayList<>();
        new WordCompleter(service, "ksysmgr", List.of()).complete(null, line("ksys"), names);
        assertThat(names).containsExactly("ksysmgr", "ksys:ksysmgr");
    }

    private static CommandLine line(String... words) {
        String last = words[words.length - 1];
        return (CommandLine) Proxy.newProxyInstance(
                KsysCommandTest.class.getClassLoader(),
                new Class<?>[] {CommandLine.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getArguments" -> words;
                    case "getCursorArgumentIndex" -> words.length - 1;
                    case "getArgumentPosition" -> last.length();
                    case "getBufferPosition" -> String.join(" ", words).length();
                    default -> null;
                });
    }
}
