package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {
    record Form(Message message, String text, boolean acknowledged, boolean urgent) {}

    static List<Form> forms() {
        return List.of(
                form(new Message.StartHeartbeat(), "START_HB"),
                form(new Message.StopHeartbeat(), "STOP_HB"),
                new Form(new Message.Heartbeat(), "HB:", false, false),
                new Form(new Message.Shutdown(Message.Shutdown.Kind.DAEMON), "SHDN:DAEMON", true, true),
                new Form(new Message.Shutdown(Message.Shutdown.Kind.OS), "SHDN:OS", true, true),
                form(new Message.Suspend("LPM"), "SUSPEND:LPM"),
                form(new Message.Resume(), "RESUME"),
                form(new Message.Doorbell(2), "DBELL:0x2"),
                form(new Message.Doorbell(0), "DBELL:0x0"),
                form(new Message.Doorbell(-1), "DBELL:0xffffffffffffffff"),
                form(
                        new Message.Request(1542894422, 1, "<Command code=\"0x2\"/>"),
                        "PMSG_REQ:1542894422:1:<Command code=\"0x2\"/>"),
                form(new Message.Request(Long.MIN_VALUE, 0, ""), "PMSG_REQ:-9223372036854775808:0:"),
                form(new Message.Response(7, 1, 0, "<a:b>\n</a:b>"), "PMSG_RSP:7:1:0:<a:b>\n</a:b>"),
                form(new Message.Response(7, 1, -3, "no: such"), "PMSG_RSP:7:1:-3:no: such"),
                form(new Message.Got(Long.MAX_VALUE, Integer.MAX_VALUE), "GMSG:9223372036854775807:2147483647"),
                form(new Message.ClearDatabase(7, 1), "CLRDB:7:1"),
                form(new Message.DatabaseCleared(7, 1), "CLRDB_OK:7:1"));
    }

    @ParameterizedTest(name = "51 section 5: {0}")
    @MethodSource("forms")
    void form(Form form) {
        assertThat(form.message().text()).isEqualTo(form.text());
        assertThat(Message.parse(form.text())).isEqualTo(form.message());
        assertThat(form.message().acknowledged()).isEqualTo(form.acknowledged());
        assertThat(form.message().urgent()).isEqualTo(form.urgent());
    }

    @ParameterizedTest(name = "51 section 5: \"{0}\" is an unknown text, no error")
    @ValueSource(
            strings = {
                "",
                "START_HB ",
                "start_hb",
                "HB",
                "SHDN:",
                "SHDN:VM",
                "SUSPEND:",
                "SUSPEND:\u0007",
                "RESUME:",
                "DBELL:2",
                "DBELL:0x",
                "DBELL:0x02",
                "DBELL:0xA",
                "DBELL:0x11111111111111111",
                "PMSG_REQ:1:1",
                "PMSG_REQ:x:1:<a/>",
                "PMSG_REQ:9223372036854775808:1:<a/>",
                "PMSG_REQ:1:2147483648:<a/>",
                "PMSG_REQ:1:-1:<a/>",
                "PMSG_RSP:1:1:<a/>",
                "PMSG_RSP:1:1:2147483648:<a/>",
                "GMSG:1",
                "GMSG:1:1:1",
                "CLRDB_OK:1:1 ",
                "CLRDB_NO:1:1",
                "1556303553.811512000.38"
            })
    void unknown(String text) {
        assertThat(Message.parse(text)).isEqualTo(new Message.Unknown(text));
        assertThat(Message.parse(text).text()).isEqualTo(text);
    }

    @Test
    @DisplayName("what stands behind the colon of a heartbeat is not known and does not matter")
    void longerHeartbeat() {
        assertThat(Message.parse("HB:17")).isEqualTo(new Message.Heartbeat());
    }

    @Test
    @DisplayName("a response of 256 KiB is read without trouble")
    void large() {
        Message large = new Message.Response(1, 1, 0, "x:\n".repeat(80_000));
        assertThat(Message.parse(large.text())).isEqualTo(large);
    }

    @Test
    @DisplayName("a message that could not be read again is refused, with field, value and range")
    void refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Message.Got(1, -1))
                .withMessage("sequence=-1 is not allowed, use 0 to 2147483647");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Message.Suspend(""))
                .withMessageContaining("1 to 100");
    }

    private static Form form(Message message, String text) {
        return new Form(message, text, true, false);
    }
}
