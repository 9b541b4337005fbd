package io.vigil.hmc.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hmc.internal.cli.CliRecords.BadRecordException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Output of list commands with {@code -F}, as it is and as no console would write it. */
class CliRecordProperties {
    @Property(tries = 2000)
    @Label("HMC-57: any text is records of so many fields, or refused; never shifted")
    void anyText(@ForAll("outputs") String text, @ForAll @IntRange(min = 1, max = 5) int fields) {
        try {
            assertThat(CliRecords.parse(text, ',', fields)).allMatch(record -> record.size() == fields);
        } catch (BadRecordException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    @Property(tries = 500)
    @Label("HMC-56: what is quoted by the rules comes back as it was")
    void roundTrip(@ForAll("records") List<List<String>> records) {
        String output = records.stream()
                .map(record -> record.stream().map(CliRecordProperties::quoted).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
        assertThat(CliRecords.parse(output, ',', 3)).isEqualTo(records);
    }

    private static String quoted(String field) {
        return "\"" + field.replace("\"", "\"\"") + "\"";
    }

    @Provide
    Arbitrary<String> outputs() {
        return Arbitraries.strings().withChars("ab,\"\n\r \\:null").ofMaxLength(60);
    }

    @Provide
    Arbitrary<List<List<String>>> records() {
        return Arbitraries.strings()
                .withChars("xyz,\" :/")
                .ofMinLength(1)
                .ofMaxLength(8)
                .list()
                .ofSize(3)
                .list()
                .ofMaxSize(5);
    }
}
