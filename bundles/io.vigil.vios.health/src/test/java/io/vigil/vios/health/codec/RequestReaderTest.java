package io.vigil.vios.health.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.Mtm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
    private static final String QUICK = "<VIO xmlns=\"" + RequestWriter.NAMESPACE
            + "\" version=\"2.00\"><Request action_str=\"VIO_HS_QUICK_QUERY\"/></VIO>";

    private static void refused(int code, String document) {
        assertThatThrownBy(() -> RequestReader.read(document))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.exitCode()).as(e.getMessage()).isEqualTo(code));
    }

    @Test
    @DisplayName("VH-1: an unknown action gives exit 3")
    void unknownAction() {
        refused(ExitCode.UNKNOWN_ACTION, QUICK.replace("QUICK_QUERY", "FORMAT_DISK"));
    }

    @Test
    @DisplayName("VH-2: single quotes, no declaration, text before the document")
    void tolerant() throws Exception {
        assertThat(RequestReader.read(QUICK.replace('"', '\''))).isEqualTo(new HealthRequest.Plain(Action.QUICK_QUERY));
        assertThat(RequestReader.read("0513-059 started.\n<?xml version='1.0'?>" + QUICK)
                        .action())
                .isEqualTo(Action.QUICK_QUERY);
    }

    @Test
    @DisplayName("VH-3: DTDs, entity bombs and external entities give exit 2")
    void hostile() {
        String bomb =
                "<?xml version='1.0'?><!DOCTYPE VIO [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>";
        refused(ExitCode.SCHEMA, bomb + QUICK.replace("version=\"2.00\"", "version=\"2.00\" title=\"&c;\""));
        refused(
                ExitCode.SCHEMA,
                "<?xml version='1.0'?><!DOCTYPE VIO [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + QUICK);
        refused(ExitCode.SCHEMA, "<?xml version='1.0'?><!DOCTYPE VIO SYSTEM 'http://example.invalid/x.dtd'>" + QUICK);
    }

    @Test
    @DisplayName("VH-3: more than 1 MiB gives exit 2, in bytes as well as in characters")
    void oversize() throws Exception {
        refused(ExitCode.SCHEMA, QUICK.replace("<Request", " ".repeat(1 << 20) + "<Request"));
        refused(ExitCode.SCHEMA, QUICK.replace("2.00\"", "2.00\" title=\"" + "ü".repeat(600_000) + "\""));
        assertThat(RequestReader.read(QUICK.replace("<Request", " ".repeat(1_000_000) + "<Request"))
                        .action())
                .isEqualTo(Action.QUICK_QUERY);
    }

    @Test
    @DisplayName("3.2: not well formed or truncated gives exit 1, at every cut")
    void truncated() {
        String document = Wire.sample("add-ms-request");
        for (int length = 1; length < document.lastIndexOf('>'); length += 7) {
            refused(ExitCode.NOT_WELL_FORMED, document.substring(0, length));
        }
        refused(ExitCode.NOT_WELL_FORMED, QUICK + "<again/>");
        refused(ExitCode.NOT_WELL_FORMED, "");
    }

    @Test
    @DisplayName("11: another version gives exit 4, none means 2.00")
    void version() throws Exception {
        refused(ExitCode.VERSION, QUICK.replace("2.00", "3.00"));
        assertThat(RequestReader.read(QUICK.replace(" version=\"2.00\"", "")).action())
                .isEqualTo(Action.QUICK_QUERY);
    }

    @ParameterizedTest(name = "VH-5: hsTag {0}")
    @CsvSource({
        "9223372036854775807,true",
        "-9223372036854775808,true",
        "9223372036854775808,false",
        "-9223372036854775809,false",
        "0x12,false",
        "'',false"
    })
    void tags(String tag, boolean good) throws Exception {
        String document = Wire.sample("acknowledge-node-data-request").replace("378617663756949861", tag);
        if (good) {
            assertThat(RequestReader.read(document)).isEqualTo(new HealthRequest.Acknowledge(Long.parseLong(tag)));
        } else {
            refused(ExitCode.SCHEMA, document);
        }
    }

    @Test
    @DisplayName("VH-4: UUIDs are read in lower case")
    void lowerCase() throws Exception {
        String document = Wire.sample("add-vm-request").replace(Wire.VM, Wire.VM.toUpperCase(java.util.Locale.ROOT));
        assertThat(RequestReader.read(document))
                .isEqualTo(new HealthRequest.Vms(Action.ADD_VM, new Mtm("8408", "E8E", "212424W"), List.of(Wire.VM)));
    }

    @ParameterizedTest(name = "3.8: refused with exit 2: {0} becomes {1}")
    @CsvSource({
        "<vmList ,<vmList extra=\"1\" ",
        "<addVM>,<startVM>",
        "uuid=,id=",
        "61be20f0,61be20",
        "machine_type=\"8408\",",
        "serial=\"212424W\",serial=\"\"",
        "</vmList>,</vmList><other/>",
        "<addVM>,<addVM>text",
        "xmlns=,xmlns:x="
    })
    void schema(String from, String to) {
        String document = Wire.sample("add-vm-request").replace(from, to == null ? "" : to);
        refused(
                ExitCode.SCHEMA,
                from.equals("<addVM>")
                        ? document.replace("</addVM>", to.equals("<startVM>") ? "</startVM>" : "</addVM>")
                        : document);
    }

    @Test
    @DisplayName(
            "3.8: a body where none belongs, none where one is needed: exit 2; a stray hsTag or dataType is ignored")
    void bodies() throws Exception {
        refused(ExitCode.SCHEMA, QUICK.replace("\"/>", "\"><addVM/></Request>"));
        refused(ExitCode.SCHEMA, QUICK.replace("QUICK_QUERY", "ADD_VM"));
        refused(ExitCode.SCHEMA, QUICK.replace("QUICK_QUERY", "ACKNOWLEDGE"));
        assertThat(RequestReader.read(QUICK.replace("<Request ", "<Request hsTag=\"5\" dataType=\"ANY\" "))
                        .action())
                .isEqualTo(Action.QUICK_QUERY);
        refused(ExitCode.SCHEMA, Wire.sample("needs-attention-request").replace("GLOBAL_DATA", "ALL_DATA"));
    }
}
