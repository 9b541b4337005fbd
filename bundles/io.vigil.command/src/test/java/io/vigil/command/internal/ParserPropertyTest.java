package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.command.internal.grammar.Attribute;
import io.vigil.command.internal.grammar.CommandRow;
import io.vigil.command.internal.grammar.Parsed;
import io.vigil.command.internal.grammar.Parser;
import io.vigil.simulator.virtual.SeededRandomness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CLI-1: the parser takes anything, throws nothing, and names the word it refuses")
class ParserPropertyTest {
    private static final List<String> PIECES = List.of(
            "-v",
            "-t",
            "-f",
            "-o",
            "json",
            "-a",
            "-l",
            "-h",
            "-?",
            "query",
            "modify",
            "add",
            "re",
            "m",
            "vm",
            "host_group",
            "hmc",
            "system",
            "ALL",
            "status",
            "options",
            "v1",
            "v1,v2",
            ",",
            "=",
            "==",
            "a=",
            "=b",
            "priority=",
            "priority=high",
            "priority=,",
            "hosts=a,,b",
            "blacklist_hosts=h1",
            "memory_capacity=1e9",
            "reserve_cpu=1e999999999",
            "reserve_cpu=-0.001",
            "ha_monitor=ENABLE",
            "name=x",
            "uuid=",
            "\u0000",
            "\n",
            "\u202e",
            " ",
            "",
            "host_failure_detection_time=99999999999999",
            "auto_discovery_time=24:00",
            "vm=a",
            "to=h",
            "limit=0",
            "since=yesterday",
            "x".repeat(5_000));

    private final Parser parser = new Parser(Commands.table());

    @Test
    @DisplayName("20 000 random lines: a result each, a reason for each refusal")
    void neverThrows() {
        SeededRandomness random = new SeededRandomness(42);
        for (int i = 0; i < 20_000; i++) {
            List<String> words = new ArrayList<>();
            for (int n = random.nextInt(8); n > 0; n--) {
                words.add(PIECES.get(random.nextInt(PIECES.size())));
            }
            Parsed parsed = parser.parse(words);
            assertThat(parsed).isNotNull();
            if (parsed instanceof Parsed.Refused refused) {
                assertThat(refused.exitCode()).isEqualTo(2);
                assertThat(refused.message()).contains("'");
            }
        }
    }

    @Test
    @DisplayName("every attribute of every row refuses an empty value and names itself")
    void emptyValues() {
        for (CommandRow row : Commands.table().rows()) {
            for (Attribute attribute : row.attributes()) {
                Parsed parsed =
                        parser.parse(List.of(row.action().word(), row.type().word(), attribute.name() + "="));
                assertThat(parsed).as(row.title() + " " + attribute.name()).isInstanceOf(Parsed.Refused.class);
                assertThat(((Parsed.Refused) parsed).message()).contains("'" + attribute.name() + "' must be ");
            }
        }
    }

    @Test
    @DisplayName("G6: an attribute given twice is refused")
    void duplicate() {
        Parsed parsed = parser.parse(List.of("modify", "vm", "v1", "priority=low", "priority=high"));
        assertThat(((Parsed.Refused) parsed).message()).isEqualTo("Duplicate attribute 'priority'");
    }
}
