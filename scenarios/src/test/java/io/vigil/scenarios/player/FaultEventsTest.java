package io.vigil.scenarios.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.AppSpec;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FaultEventsTest {
    private final VirtualTime time = new VirtualTime();
    private final SimDataCentre centre =
            SimDataCentre.inVirtualTime(withApp(Inventory.sized(2, 2)), Profile.FAST, time, 1);
    private final EventLog log = new EventLog(time, centre);

    @TestFactory
    @DisplayName("Each fault is told by the event that the catalogue gives it, with its victim as object")
    Stream<DynamicTest> told() {
        time.runFor(Duration.ofMinutes(10));
        return FaultCatalogue.all().values().stream()
                .filter(kind -> !kind.ofController())
                .map(kind -> DynamicTest.dynamicTest(kind.name(), () -> {
                    String victim = victim(kind);
                    double number = kind.option()
                            .map(option -> option.standard().orElse(1.0))
                            .orElse(0.0);
                    assertThat(strike(kind.name(), victim, number)).anySatisfy(event -> {
                        assertThat(event.name()).isEqualTo(kind.event());
                        assertThat(event.object()).isEqualTo(victim);
                    });
                }));
    }

    @Test
    @DisplayName("A fault that changes nothing is followed by fault.noEffect, which says why")
    void idle() {
        time.runFor(Duration.ofMinutes(10));
        assertThat(noEffect("power_on", "h01vm001")).contains("already activated");
        assertThat(noEffect("hang_migration", "h01vm001")).contains("no migration of it runs");
        assertThat(strike("power_off", "h01vm001", 0))
                .noneMatch(event -> event.name().equals("fault.noEffect"));
        time.runFor(Duration.ofSeconds(1));
        assertThat(noEffect("power_on", "h01vm001")).contains("already activated");
        time.runFor(Duration.ofMinutes(1));
        for (String fault : List.of("crash", "terminate", "stuck_in_firmware", "stuck_in_sms", "power_off")) {
            assertThat(noEffect(fault, "h01vm001")).contains("not activated");
        }
        strike("host_off", "Server-9040-MR9-SN2100002", 0);
        assertThat(noEffect("host_off", "Server-9040-MR9-SN2100002")).contains("no power");
    }

    private String noEffect(String fault, String victim) {
        return strike(fault, victim, 0).stream()
                .filter(event -> event.name().equals(FaultCatalogue.NO_EFFECT)
                        && event.object().equals(victim))
                .map(Happening::text)
                .findFirst()
                .orElse("it had an effect");
    }

    private List<Happening> strike(String fault, String victim, double number) {
        int before = log.events().size();
        FaultCatalogue.all().get(fault).blow().strike(centre.faults(), null, victim, number);
        log.takeWorld();
        return log.events().subList(before, log.events().size());
    }

    private static Inventory withApp(Inventory plain) {
        AppSpec app = new AppSpec("app1", List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return plain.withApps("h01vm001", List.of(app));
    }

    private static String victim(FaultCatalogue.Kind kind) {
        return switch (kind.victim()) {
            case VM -> "h01vm001";
            case APP -> "h01vm001/app1";
            case VIOS -> "h01vios1";
            case HOST -> "Server-9040-MR9-SN2100001";
            case HMC -> "hmc1";
            case NOTHING -> "";
        };
    }
}
