package io.vigil.hmc.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    @DisplayName("HMC-56: plain, quoted, doubled quote, empty, null, nothing found, any separator")
    void records() {
        assertThat(CliRecords.parse("a,b,c\n", ',', 3)).containsExactly(List.of("a", "b", "c"));
        assertThat(CliRecords.parse("\"a,1\",\"say \"\"hi\"\"\",\r\n", ',', 3))
                .containsExactly(List.of("a,1", "say \"hi\"", ""));
        assertThat(CliRecords.parse("p18v01,null,\"null\"", ',', 3)).containsExactly(List.of("p18v01", "", "null"));
        assertThat(CliRecords.parse("p18v01:\np18lnx01:Linux ppc64le\n", ':', 2))
                .containsExactly(List.of("p18v01", ""), List.of("p18lnx01", "Linux ppc64le"));
        assertThat(CliRecords.parse("No results were found.\n", ',', 5)).isEmpty();
        assertThat(CliRecords.parse("", ',', 5)).isEmpty();
    }

    @ParameterizedTest(name = "HMC-57: a record with a wrong field count is refused: {0}")
    @ValueSource(strings = {"a,b", "a,b,c,d", "a,b,c\nx,y", "a,\"b,c"})
    void wrongCount(String output) {
        assertThatThrownBy(() -> CliRecords.parse(output, ',', 3)).isInstanceOf(CliRecords.BadRecordException.class);
    }

    @Test
    @DisplayName("30 f.2: the reference-code command")
    void command() {
        assertThat(ReferenceCodes.command("8286-42A*21E0B2V", "p18aix01", 10))
                .isEqualTo(
                        "lsrefcode -r lpar -m '8286-42A*21E0B2V' --filter 'lpar_names=p18aix01' -n 10 -F lpar_name,time_stamp,refcode,word2,word3");
        assertThat(ReferenceCodes.command("s", "a,b", 1)).contains("--filter '\"lpar_names=a,b\"'");
        assertThatThrownBy(() -> ReferenceCodes.command("s", "a\"b", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "HMC-55: ''{0}'' makes the round trip through a shell")
    @ValueSource(strings = {"a b", "it's", "\"q\"", "a,b", "8286-42A*21E", "$HOME `id` \\", "''"})
    void quoting(String argument) throws IOException, InterruptedException {
        Process echo = new ProcessBuilder("sh", "-c", "printf %s " + ShellWords.quote(argument)).start();
        assertThat(new String(echo.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(argument);
        assertThat(echo.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }
}
