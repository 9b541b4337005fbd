package io.vigil.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SC-10 whole: both VIOSs of a host are lost at once, its VMs come back on the other host, High before Medium. */
class HostFailureTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource(Profile.class)
    @DisplayName("SC-10 host failure, in process, in virtual time")
    void hostFailure(Profile profile) {
        EnvB env = new EnvB(profile, 1);
        env.prepare();
        env.centre().faults().powerOffVios("p18v03");
        env.time().runFor(Duration.ofSeconds(3));
        env.centre().faults().powerOffVios("p18v04");
        boolean done = env.time().runUntil(() -> env.lines().contains("6 out of 6 VMs have been successfully restarted"), Duration.ofMinutes(20));
        env.dump();
        assertThat(done).isTrue();
    }
}
