package io.vigil.host.monitor;

import static io.vigil.host.monitor.Lab.A;
import static io.vigil.host.monitor.Lab.A1;
import static io.vigil.host.monitor.Lab.A2;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vios.health.codec.Action;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("host monitor: many VMs")
final class LoadTest {
    private final Lab lab = new Lab();

    @Test
    @DisplayName("VH-45 HV-26 500 VMs at 10 s: fewer than 5 writes a second, none of them for a heartbeat")
    void writes() {
        lab.ready();
        List<String> uuids = IntStream.range(0, 500)
                .mapToObj(i -> String.format("61be20f0-09a8-4753-b5e5-%012x", i))
                .toList();
        List<Guest> guests =
                uuids.stream().map(uuid -> new Guest(lab, uuid, A1).start()).toList();
        lab.ok(A1, Lab.vms(Action.ADD_VM, A, uuids.toArray(String[]::new)));
        lab.ok(A1, Lab.vms(Action.START_VM, A, uuids.toArray(String[]::new)));
        lab.seconds(45);
        assertThat(lab.vios(A1).times("DETECTED.")).hasSize(500);
        lab.vios(A2).monitor.kill();
        lab.seconds(35);
        lab.sql.writes.clear();
        lab.seconds(20);
        assertThat(lab.sql.writes).hasSizeLessThan(20 * 5).noneMatch(sql -> sql.contains("vioshs.map"));
        assertThat(guests)
                .allMatch(guest -> guest.last(A1, "HB:") > lab.time.monotonic().toMillis() - 10_100);
        assertThat(lab.vios(A1).times("MISSING")).isEmpty();
    }
}
