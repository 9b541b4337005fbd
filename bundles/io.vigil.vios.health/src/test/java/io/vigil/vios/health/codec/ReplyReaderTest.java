package io.vigil.vios.health.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
    @Test
    @DisplayName("VH-2: text before the declaration, and a reply with no content")
    void preamble() throws Exception {
        String text = "0513-059 The ksys_hsmon Subsystem has been started. Subsystem PID is 22086114.\n"
                + Wire.sample("add-ms-reply-first-time");
        assertThat(ReplyReader.read(text).form()).isEqualTo(ViosReply.Form.ACTION);
        assertThat(ReplyReader.read("\n")).isEqualTo(ViosReply.EMPTY);
        assertThat(ReplyReader.read(new byte[0])).isEqualTo(ViosReply.EMPTY);
    }

    @Test
    @DisplayName("VH-2: unknown elements and attributes are ignored, true and 1 are one")
    void unknown() throws Exception {
        String text =
                "<VIO><Extra><quickQuery/></Extra><Response new='1'><later><viosStatList/></later><quickQuery><viosStatList>"
                        + "<viosStatus machine_type='8286' model='42A' serial='21E0B2V'><viosStat uuid='u' state='SLEEPING' hmResponsive='true' color='red'><sub/></viosStat>"
                        + "</viosStatus></viosStatList></quickQuery></Response></VIO>";
        ReplyItem.QuickQuery host =
                (ReplyItem.QuickQuery) ReplyReader.read(text).items().get(0);
        assertThat(host.vioses()).containsExactly(new ViosStat("u", "SLEEPING", true, 0, false, 0, false));
    }

    @Test
    @DisplayName("VH-3: hostile replies are refused: DTD, bomb, 50 MB, deep nesting, too many attributes")
    void hostile() {
        refused(
                ExitCode.SCHEMA,
                "<?xml version='1.0'?><!DOCTYPE VIO [<!ENTITY a 'x'>]><VIO><Response>&a;</Response></VIO>");
        refused(ExitCode.SCHEMA, "<VIO><Response>" + " ".repeat(50_000_000) + "</Response></VIO>");
        refused(ExitCode.SCHEMA, "<VIO>" + "<a>".repeat(100_000) + "</VIO>");
        refused(
                ExitCode.SCHEMA,
                "<VIO><Response>" + "<a" + " b".repeat(1) + "='" + "c".repeat(400_000) + "'/></Response></VIO>");
        refused(ExitCode.NOT_WELL_FORMED, "<VIO><Response>&lol;</Response></VIO>");
    }

    @Test
    @DisplayName("VH-2: a truncated reply is refused whole, at every cut")
    void truncated() {
        String reply = Wire.sample("needs-attention-vios-event-and-unmanaged-vms");
        for (int length = 1; length < reply.lastIndexOf('>'); length += 5) {
            String cut = reply.substring(0, length);
            assertThatThrownBy(() -> ReplyReader.read(cut)).isInstanceOf(CodecException.class);
        }
    }

    @Test
    @DisplayName("VH-5: values that cannot be read refuse the reply and name the field")
    void values() {
        String reply = Wire.sample("needs-attention-vm-missed-heartbeat");
        assertThatThrownBy(() -> ReplyReader.read(reply.replace("'42'", "'many'")))
                .hasMessageContaining("missedHb 'many'");
        assertThatThrownBy(() -> ReplyReader.read(reply.replace("'42'", "'-1'")))
                .hasMessageContaining("negative");
        String tagged = Wire.sample("needs-attention-vm-state-change-started");
        assertThatThrownBy(() -> ReplyReader.read(tagged.replace("-1234658345958918737", "92233720368547758080")))
                .hasMessageContaining("hsTag");
    }

    private static void refused(int code, String document) {
        assertThatThrownBy(() -> ReplyReader.read(document))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.exitCode()).as(e.getMessage()).isEqualTo(code));
    }
}
