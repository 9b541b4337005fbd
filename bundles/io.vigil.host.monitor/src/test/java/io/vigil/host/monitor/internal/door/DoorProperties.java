package io.vigil.host.monitor.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vios.health.library.LocalMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Any bytes on the socket. */
final class DoorProperties {
    @Property(tries = 300)
    @Label("VH-50 a frame is its 12 bytes, whatever they are")
    void frame(@ForAll int code, @ForAll long tag) {
        CommandFrame frame = new CommandFrame(code, tag);
        assertThat(frame.bytes().remaining()).isEqualTo(CommandFrame.LENGTH);
        assertThat(CommandFrame.read(frame.bytes())).isEqualTo(frame);
        assertThat(frame.command().map(command -> command.code()).orElse(code)).isEqualTo(code);
    }

    @Property(tries = 300)
    @Label("40-9.6 local state comes back as it was")
    void state(
            @ForAll @IntRange(min = 0) int age, @ForAll @Size(max = 20) Map<String, @IntRange(min = 0) Integer> missing)
            throws IOException {
        LocalMonitor.State state = new LocalMonitor.State(age, missing);
        assertThat(LocalStateJson.read(LocalStateJson.write(state)).heartbeatAgeSec())
                .isEqualTo(age);
        assertThat(LocalStateJson.read(LocalStateJson.write(state)).missing()).hasSameSizeAs(missing);
    }

    @Property(tries = 500)
    @Label("40-9.6 a damaged local state is refused, never more")
    void damaged(@ForAll @IntRange(min = 0, max = 60) int at, @ForAll byte what) {
        byte[] json = "{\"hbAgeSec\":3,\"missing\":{\"61be20f0-09a8-4753-b5e5-564f8a545ed5\":12}}"
                .getBytes(StandardCharsets.UTF_8);
        json[at] = what;
        try {
            assertThat(LocalStateJson.read(json).heartbeatAgeSec()).isBetween(-9, 9);
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
