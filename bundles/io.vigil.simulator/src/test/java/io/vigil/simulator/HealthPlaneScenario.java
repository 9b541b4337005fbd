package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HealthPlaneScenario {
    private static final String LNX02 = "495778C3-80DB-4FE3-989D-E38C905450E8";
    private final VirtualTime time = new VirtualTime();
    private SimDataCentre centre;
    private Health health;
    private HostSpec afdr;
    private HostSpec ee85p;

    private void start(Profile profile) {
        centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), profile, time, 11);
        health = new Health(centre, new TestConsole(centre, "hmc1").logon());
        afdr = centre.inventory().hosts().get(0);
        ee85p = centre.inventory().hosts().get(1);
        health.prepareHosts();
        health.monitor(afdr, LNX02);
        time.runFor(Duration.ofSeconds(60));
    }

    @AfterEach
    void noTaskFailed() {
        assertThat(time.failures()).isEmpty();
        assertThat(centre.violations()).isEmpty();
        centre.close();
    }

    @Test
    @DisplayName("VH-18, VH-20: QuickQuery lists four responsive VIOSs whose age is 0 to 2")
    void steadyState() {
        start(Profile.FAST);
        String reply = health.ask(ee85p.vioses().get(0).uuid(), Health.quickQuery());
        assertThat(reply.split("hmResponsive=\"1\"", -1)).hasSize(5);
        assertThat(reply).containsPattern("hmResponseSec='[012]'").doesNotContain("state=\"DOWN\"");
    }

    @Test
    @DisplayName("VH-10, VH-34: after START_VM and the handshake the VM is STARTED and acknowledged facts are told")
    void started() {
        start(Profile.FAST);
        String reply = health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention());
        assertThat(reply)
                .contains(LNX02.toLowerCase(Locale.ROOT))
                .contains("state=\"STARTED\"")
                .contains("stateChg='1'")
                .contains("hsTag=");
    }

    @Test
    @DisplayName(
            "SC-08: a crashed Linux VM shows B200A101, is missed by both host monitors, and missedHb grows (VH-46)")
    void crash() {
        start(Profile.COMPAT);
        long before = millis();
        centre.faults().crash("p18lnx02");
        time.runFor(Duration.ofSeconds(60));
        assertThat(centre.partitions("p18lnx02").get(0).referenceCode()).isEqualTo("B200A101 LP=00009");
        assertThat(centre.history())
                .filteredOn(line -> line.text().contains("state changed to MISSING"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.millis() - before).isBetween(8_000L, 20_000L));
        String reply = health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention());
        assertThat(reply).containsPattern("missedHb='(39|4[0-9]|5[0-9])'");
    }

    @Test
    @DisplayName(
            "L-02: in profile fast the miss comes at most 4.5 s after the last heartbeat; VH-47: heard again clears it")
    void fastMissAndReturn() {
        start(Profile.FAST);
        long before = millis();
        centre.faults().cutHeartbeat("p18lnx02", 0);
        time.runFor(Duration.ofSeconds(6));
        assertThat(centre.history())
                .filteredOn(line -> line.text().contains("MISSING"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.millis() - before).isLessThanOrEqualTo(4_500L));
        centre.faults().restoreHeartbeat("p18lnx02", 0);
        time.runFor(Duration.ofSeconds(2));
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention()))
                .doesNotContain("missedHb");
    }

    @Test
    @DisplayName("SC-12: one path lost is a miss at one host monitor and no missedHb")
    void onePath() {
        start(Profile.FAST);
        centre.faults().cutHeartbeat("p18lnx02", 101);
        time.runFor(Duration.ofSeconds(30));
        assertThat(centre.history())
                .filteredOn(line -> line.text().contains("MISSING"))
                .hasSize(1);
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention()))
                .doesNotContain("missedHb");
    }

    @Test
    @DisplayName(
            "SC-10: both VIOSs switched off hard: DOWN with reason 0, refcodes as in the book, VMs silent without a miss")
    void bothViosesLost() {
        start(Profile.FAST);
        centre.faults().powerOffVios("p18v03");
        centre.faults().powerOffVios("p18v04");
        time.runFor(Duration.ofSeconds(60));
        String reply = health.ask(ee85p.vioses().get(0).uuid(), Health.quickQuery());
        assertThat(reply.split("state=\"DOWN\"", -1)).hasSize(3);
        assertThat(reply).contains("reason='0x00000000'").doesNotContain("0x00000040");
        assertThat(code("p18ibmi01")).isEqualTo("A6040266");
        assertThat(code("p18aix02")).isEqualTo("0c20");
        assertThat(code("p18aix03")).isEqualTo("CA00E175");
        assertThat(code("p18lnx02")).isEqualTo("00000000");
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention()))
                .doesNotContain("missedHb");
    }

    @Test
    @DisplayName(
            "SC-16, SC-18: clean shutdown is reason 0x40; ADAPTER_UP and NODE_UP follow the return, 30 s apart in compat (L-17)")
    void cleanShutdownAndReturn() {
        start(Profile.COMPAT);
        centre.faults().shutDownVios("p18v03");
        time.runFor(Duration.ofSeconds(20));
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.quickQuery()))
                .contains("reason='0x00000040'")
                .contains("hasData='1'");
        centre.faults().powerOnVios("p18v03");
        time.runFor(Duration.ofSeconds(180));
        assertThat(at("NODE_UP") - at("ADAPTER_UP")).isBetween(29_700L, 30_300L);
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.quickQuery()))
                .doesNotContain("state=\"DOWN\"");
    }

    @Test
    @DisplayName(
            "VH-44: a host monitor that is killed is started anew after 10 s and watches its VMs, nobody asks for it")
    void monitorKilled() {
        start(Profile.COMPAT);
        centre.faults().killHostMonitor("p18v03");
        time.runFor(Duration.ofSeconds(9));
        assertThat(told("p18v03")).endsWith("host monitor ended");
        time.runFor(Duration.ofSeconds(22));
        assertThat(told("p18v03"))
                .endsWith(
                        "host monitor started",
                        "agent of p18lnx02 discovered, STARTED",
                        "p18lnx02 state changed to DETECTED");
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.quickQuery()))
                .doesNotContain("hmResponsive=\"0\"");
        assertThat(centre.history()).noneMatch(line -> line.text().contains("MISSING"));
    }

    @Test
    @DisplayName("40 9.1: one that is stopped by force stays down, also one that was about to be started anew")
    void monitorStopped() {
        start(Profile.FAST);
        centre.faults().stopHostMonitor("p18v03");
        centre.faults().killHostMonitor("p18v04");
        centre.faults().stopHostMonitor("p18v04");
        time.runFor(Duration.ofMinutes(2));
        assertThat(told("p18v03")).endsWith("host monitor ended");
        assertThat(told("p18v04")).endsWith("host monitor ended");
        centre.faults().startHostMonitor("p18v04");
        time.runFor(Duration.ofSeconds(40));
        assertThat(told("p18v04")).endsWith("p18lnx02 state changed to DETECTED");
    }

    @Test
    @DisplayName(
            "51 2: a private VLAN that is cut costs all VMs of the host one path, all of them cut every path; pings go on")
    void privateVlans() {
        start(Profile.FAST);
        health.monitor(afdr, centre.partitions("p18aix02").get(0).uuid());
        time.runFor(Duration.ofSeconds(40));
        centre.faults().cutPrivateVlan(afdr.name(), 101);
        time.runFor(Duration.ofSeconds(10));
        assertThat(told("p18v03")).contains("p18lnx02 state changed to MISSING", "p18aix02 state changed to MISSING");
        assertThat(told("p18v04")).noneMatch(text -> text.contains("MISSING"));
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention()))
                .doesNotContain("missedHb");
        centre.faults().cutPrivateVlan(afdr.name(), 0);
        time.runFor(Duration.ofSeconds(10));
        assertThat(told("p18v04")).contains("p18lnx02 state changed to MISSING", "p18aix02 state changed to MISSING");
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention()))
                .contains("missedHb");
        centre.faults().restorePrivateVlan(afdr.name(), 0);
        time.runFor(Duration.ofSeconds(40));
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention()))
                .doesNotContain("missedHb");
    }

    private java.util.List<String> told(String vios) {
        return centre.history().stream()
                .filter(line -> line.source().equals("hm:" + vios))
                .map(HistoryLine::text)
                .toList();
    }

    @Test
    @DisplayName("SC-22: an agent that says goodbye makes the VM SUSPENDED, nothing is missed")
    void goodbye() {
        start(Profile.FAST);
        centre.faults().stopAgent("p18lnx02");
        time.runFor(Duration.ofSeconds(30));
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention()))
                .contains("SUSPENDED")
                .doesNotContain("missedHb");
    }

    @Test
    @DisplayName("VH-33, SC-29: a VM that moves by LPM is MOVED and STARTED on the target, no miss is told")
    void moved() {
        start(Profile.FAST);
        TestConsole console = new TestConsole(centre, "hmc2").logon();
        String reply = console.job(
                "LogicalPartition/" + LNX02,
                "Migrate",
                "LogicalPartition",
                java.util.Map.of("TargetManagedSystemName", ee85p.name()));
        assertThat(reply).contains("COMPLETED_OK");
        time.runFor(Duration.ofSeconds(10));
        assertThat(health.ask(ee85p.vioses().get(0).uuid(), Health.needsAttention()))
                .contains("MOVED")
                .doesNotContain("missedHb");
        assertThat(centre.runsOn("p18lnx02")).containsExactly(ee85p.name());
    }

    @Test
    @DisplayName("30 e: a VIOS that is off answers no pass-through request: HSCL2957")
    void deadViosDoesNotAnswer() {
        start(Profile.FAST);
        centre.faults().powerOffVios("p18v03");
        time.runFor(Duration.ofSeconds(10));
        assertThat(health.ask(afdr.vioses().get(0).uuid(), Health.quickQuery()))
                .contains("HSCL2957")
                .contains("COMPLETED_WITH_ERROR");
    }

    private String code(String name) {
        return centre.partitions(name).get(0).referenceCode();
    }

    private long at(String text) {
        return centre.history().stream()
                .filter(line -> line.text().equals(text))
                .mapToLong(HistoryLine::millis)
                .findFirst()
                .orElseThrow();
    }

    private long millis() {
        return time.monotonic().toMillis();
    }
}
