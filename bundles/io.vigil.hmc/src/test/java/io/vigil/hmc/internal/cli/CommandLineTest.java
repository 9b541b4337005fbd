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
    @DisplayName(
            "30 f.2, HMC-55: the reference-code command; a name that a filter cannot carry is looked for among all")
    void command() {
        assertThat(ReferenceCodes.command("8286-42A*21E0B2V", "p18aix01", 10).text())
                .isEqualTo("lsrefcode -r lpar -m '8286-42A*21E0B2V' --filter 'lpar_names=p18aix01' -n 10"
                        + " -F lpar_name,time_stamp,refcode,word2,word3 --header");
        assertThat(ReferenceCodes.command("s", "it's", 1).line()).contains("--filter 'lpar_names=it'\\''s'");
        assertThat(ReferenceCodes.command("s", "a,b", 1).line()).isEqualTo("lsrefcode -r lpar -m 's' -n 1");
        assertThat(ReferenceCodes.command("s", "a\"b", 1).line()).doesNotContain("--filter");
        assertThat(PartitionLists.command("8286-42A*21E0B2V").text())
                .isEqualTo(
                        "lssyscfg -r lpar -m '8286-42A*21E0B2V' -F name,lpar_id,state,rmc_state,boot_mode,uuid --header");
    }

    @Test
    @DisplayName("HMC-57, 30 f.1: a list is taken with the header that was asked for, or with No results were found.")
    void header() {
        ListCommand list = new ListCommand("lssyscfg -r lpar -m s", List.of("name", "lpar_id"));
        assertThat(list.rows("name,lpar_id\nlpar-c,3\n\"a,b\",4\n"))
                .containsExactly(List.of("lpar-c", "3"), List.of("a,b", "4"));
        assertThat(list.rows("No results were found.\n")).isEmpty();
        assertThat(list.rows("name,lpar_id\n")).isEmpty();
    }

    @ParameterizedTest(name = "HMC-57: not the list that was asked for: {0}")
    @ValueSource(
            strings = {
                "",
                "lpar-c,3\n",
                "lpar_id,name\n3,lpar-c\n",
                "name,lpar_id\nlpar-c\n",
                "HSCL0001 busy\n",
                "name,lpar_id\n\"a"
            })
    void otherList(String output) {
        ListCommand list = new ListCommand("lssyscfg -r lpar -m s", List.of("name", "lpar_id"));
        assertThatThrownBy(() -> list.rows(output)).isInstanceOf(CliRecords.BadRecordException.class);
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
