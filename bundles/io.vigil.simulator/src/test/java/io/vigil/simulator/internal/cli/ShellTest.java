package io.vigil.simulator.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    private final Shell shell = new Shell(ShellTest::program, Map.of("USER", "hscroot"));

    private static CompletionStage<CommandReply> program(List<String> words, String input) {
        CommandReply reply =
                switch (words.get(0)) {
                    case "args" -> Command.good("[" + String.join("][", words.subList(1, words.size())) + "]\n");
                    case "two" -> Command.good("one two\n");
                    case "fail" -> new CommandReply(3, "", "bad\n");
                    default -> TextTools.run(words, input).orElse(new CommandReply(127, "", "?\n"));
                };
        return CompletableFuture.completedFuture(reply);
    }

    private CommandReply run(String line) {
        return shell.run(line).toCompletableFuture().join();
    }

    @ParameterizedTest(name = "30 j: {0} prints {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "args a  b~[a][b]",
                "args 'a  b' \"c d\"~[a  b][c d]",
                "args a'b'\"c\"\\ d~[abc d]",
                "args '' \"\"~[][]",
                "args \"a\\\"b\\$c\\d\"~[a\"b$c\\d]",
                "args 'it'\\''s'~[it's]",
                "args $USER \"${USER}!\" '$USER' $~[hscroot][hscroot!][$USER][$]",
                "args $NOTHING x~[x]",
                "args \"$NOTHING\" x~[][x]",
                "args `two` \"`two`\"~[one][two][one two]",
                "args $(two) x$(args \")\" a)y~[one][two][x[)][a]y]",
                "args -f `args \"lpar_names=p\"` -F `two`~[-f][[lpar_names=p]][-F][one][two]",
                "args $(fail)~[]",
                "args a # b~[a]",
                "args a#b~[a#b]",
                "echo one; echo two | grep one || echo none~^one\nnone^",
                "echo a && fail && echo b~a",
                "fail; echo $?~3",
                "fail 2>&1 | cat~bad",
                "echo b,2; echo a,1 | sort | head -1~^b,2\na,1^",
                "echo a:b:c | cut -d: -f2~b",
                "echo x | wc -l~1",
            })
    void line(String line, String expected) {
        assertThat(run(line).stdout().strip()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "30 f: the restricted shell refuses {0}")
    @ValueSource(
            strings = {
                "echo a > file",
                "echo a >> file",
                "cat < file",
                "args &",
                "args ; ; args",
                "| args",
                "args |",
                "args 'x",
                "args \"x",
                "args `x",
                "args $(x",
                "(args)",
                "args && ",
                ";; args"
            })
    void refused(String line) {
        CommandReply reply = run(line);
        assertThat(reply.exitStatus()).isIn(1, 2);
        assertThat(reply.stdout()).isEmpty();
        assertThat(reply.stderr()).startsWith("bash: ");
    }

    @Test
    @DisplayName("30 f: an empty line does nothing; the exit status is that of the last command; nesting is bounded")
    void ends() {
        assertThat(run("")).isEqualTo(new CommandReply(0, "", ""));
        assertThat(run(" \n # nothing\n")).isEqualTo(new CommandReply(0, "", ""));
        assertThat(run("echo a\nfail\n")).isEqualTo(new CommandReply(3, "a\n", "bad\n"));
        assertThat(run("echo $(".repeat(20) + ")".repeat(20)).stderr()).contains("nested too deeply");
    }
}
