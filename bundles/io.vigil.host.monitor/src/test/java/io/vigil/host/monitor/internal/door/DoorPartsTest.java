package io.vigil.host.monitor.internal.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.LocalMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.UserPrincipal;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("host monitor: parts of the UNIX socket")
final class DoorPartsTest {
    private record User(String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }

    @Test
    @DisplayName("VH-50 root and the owner are heard, nobody else")
    void users() {
        var allowed = CommandServer.rootOr(new User("hm"));
        assertThat(allowed.test(new User("root"))).isTrue();
        assertThat(allowed.test(new User("hm"))).isTrue();
        assertThat(allowed.test(new User("padmin"))).isFalse();
        assertThat(allowed.test(new User(""))).isFalse();
    }

    @Test
    @DisplayName("40-9.6 bytes of a frame; the codes of all commands")
    void frame() {
        CommandFrame frame = CommandFrame.of(HmCommand.START, -2_890_234_440_895_132_601L);
        assertThat(HexFormat.of().formatHex(frame.bytes().array())).isEqualTo("00000101d7e3d316d0d88c47");
        assertThat(CommandFrame.read(frame.bytes())).isEqualTo(frame);
        assertThat(frame).hasToString("command 0x00000101 (tag 0xD7E3D316D0D88C47)");
        for (HmCommand command : HmCommand.values()) {
            assertThat(CommandFrame.of(command, 1).command()).contains(command);
        }
        assertThat(new CommandFrame(0x100, 1).command()).isEmpty();
        assertThat(new CommandFrame(-1, 1).command()).isEmpty();
    }

    @Test
    @DisplayName("40-9.6 local state: there and back; members that nobody knows are ignored")
    void json() throws IOException {
        LocalMonitor.State state = new LocalMonitor.State(3, Map.of("b", 2, "a", 1));
        assertThat(new String(LocalStateJson.write(state), StandardCharsets.UTF_8))
                .isEqualTo("{\"hbAgeSec\":3,\"missing\":{\"a\":1,\"b\":2}}");
        assertThat(LocalStateJson.read(LocalStateJson.write(state))).isEqualTo(state);
        assertThat(LocalStateJson.read("{\"x\":[],\"missing\":{},\"hbAgeSec\":0}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new LocalMonitor.State(0, Map.of()));
    }

    @ParameterizedTest(name = "40-9.6 {0} is no local state")
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"hbAgeSec\":\"1\",\"missing\":{}}",
                "{\"hbAgeSec\":1}",
                "{\"hbAgeSec\":1,\"missing\":{\"a\":\"x\"}}",
                "{\"hbAgeSec\":1,\"missing\":[1]}"
            })
    void noState(String text) {
        assertThatIOException().isThrownBy(() -> LocalStateJson.read(text.getBytes(StandardCharsets.UTF_8)));
    }
}
