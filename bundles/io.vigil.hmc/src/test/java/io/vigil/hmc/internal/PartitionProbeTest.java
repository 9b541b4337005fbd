package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.detection.PartitionProbe.State;
import io.vigil.api.detection.PartitionProbe.Word3;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.model.PartitionState;
import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.WireException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionProbeTest {
    private static final String QUICK = "/rest/api/uom/ManagedSystem/" + Lab.HOST + "/LogicalPartition/quick/All";
    private static final String HEADER = "lpar_name,time_stamp,refcode,word2,word3\n";
    private final Lab lab = new Lab();
    private final AtomicReference<CommandReply> said =
            new AtomicReference<>(new CommandReply(0, "No results were found.\n", ""));
    private final AtomicReference<String> typed = new AtomicReference<>("");
    private final CommandWire ssh = (endpoint, login, password, command, timeout) -> {
        typed.set(command);
        return CompletableFuture.completedFuture(said.get());
    };
    private final HmcTransport withSsh =
            new HmcTransport(lab.wire, ssh, lab.time, lab.time, lab.secrets, lab.store, HmcSettings.DEFAULT);

    private static String quick(String state, String code) {
        return "[{\"UUID\":\"" + Lab.VM.lower() + "\",\"PartitionState\":\"" + state + "\",\"ReferenceCode\":" + code
                + "}]";
    }

    @Test
    @DisplayName("FD, 30 T8: state from the host's quick view; raw word kept")
    void state() {
        lab.one.on("GET", QUICK, Answer.ok(quick("running", "\"Linux ppc64le\"")));
        ConsolePartitionProbe probe = new ConsolePartitionProbe(lab.hmc);
        assertThat(lab.get(probe.state(Lab.HOST, Lab.VM.value())))
                .contains(new State(PartitionState.RUNNING, "running"));
        assertThat(lab.get(probe.referenceCode(Lab.HOST, Lab.VM.value(), "vm"))).contains("Linux ppc64le");
        lab.one.on("GET", QUICK, Answer.ok(quick("quantum", "null")));
        assertThat(lab.get(probe.state(Lab.HOST, Lab.VM.value())))
                .contains(new State(PartitionState.UNKNOWN, "quantum"));
    }

    @Test
    @DisplayName("21 AMB-18: off is only a VM that no console shows at work; a console that is silent denies nothing")
    void behind() {
        ConsolePartitionProbe probe = new ConsolePartitionProbe(lab.hmc);
        lab.one.on("GET", QUICK, Answer.ok(quick("not activated", "null")));
        lab.two.on("GET", QUICK, Answer.ok(quick("running", "null")));
        assertThat(lab.get(probe.state(Lab.HOST, Lab.VM.value())))
                .contains(new State(PartitionState.RUNNING, "running"));
        State off = new State(PartitionState.NOT_ACTIVATED, "not activated");
        lab.two.on("GET", QUICK, Answer.silence());
        assertThat(lab.get(probe.state(Lab.HOST, Lab.VM.value()), Duration.ofSeconds(10)))
                .contains(off);
        lab.two.on("GET", QUICK, Answer.ok(quick("not activated", "null")));
        assertThat(lab.get(probe.state(Lab.HOST, Lab.VM.value()))).contains(off);
    }

    @Test
    @DisplayName("21 G7: not readable on any console is an answer, within 25 s")
    void unreadable() {
        lab.one.all = Answer.silence();
        lab.two.all = Answer.wire(WireException.Kind.UNREACHABLE);
        ConsolePartitionProbe probe = new ConsolePartitionProbe(lab.hmc);
        assertThat(lab.get(probe.state(Lab.HOST, Lab.VM.value()), Duration.ofSeconds(25)))
                .isEmpty();
        assertThat(lab.get(probe.referenceCode(Lab.HOST, Lab.VM.value(), "vm"))).isEmpty();
        assertThat(lab.get(probe.bootMode(Lab.HOST, Lab.VM.value()))).isEmpty();
        assertThat(lab.get(probe.shutdownWord3(Lab.HOST, "vm"))).isEqualTo(Word3.FAILED);
    }

    @Test
    @DisplayName(
            "30 b.7: a console without quick views: the resource itself; a code that is absent is asked of the command line")
    void withoutQuick() {
        lab.one.on(
                "GET",
                ".*/LogicalPartition/.*group=None",
                Answer.ok(Documents.lpar(Lab.VM.value(), "vm", "not activated", "<BootMode>Normal</BootMode>")));
        lab.two.on(
                "GET",
                ".*/LogicalPartition/.*group=None",
                Answer.ok(Documents.lpar(Lab.VM.value(), "vm", "not activated", "")));
        said.set(new CommandReply(0, HEADER + "vm,01/20/2026 09:00:00,00000000,,\n", ""));
        ConsolePartitionProbe probe = new ConsolePartitionProbe(withSsh);
        assertThat(lab.get(probe.state(Lab.HOST, Lab.VM.value())))
                .contains(new State(PartitionState.NOT_ACTIVATED, "not activated"));
        assertThat(lab.get(probe.referenceCode(Lab.HOST, Lab.VM.value(), "vm"))).contains("00000000");
        assertThat(lab.get(probe.bootMode(Lab.HOST, Lab.VM.value()))).contains("norm");
    }

    @Test
    @DisplayName(
            "30 f.2: a console that refuses partitions over REST is asked on its command line; operators are told once")
    void withoutRest() {
        lab.one.on("GET", ".*LogicalPartition.*", Answer.status(400, ""));
        lab.two.on("GET", ".*LogicalPartition.*", Answer.status(400, ""));
        ConsolePartitionProbe probe = new ConsolePartitionProbe(withSsh);
        said.set(new CommandReply(
                0,
                "name,lpar_id,state,rmc_state,boot_mode,uuid\nother,4,Running,active,norm,AA\nvm,3,Not Activated,inactive,sms,"
                        + Lab.VM.value() + "\n",
                ""));
        assertThat(lab.get(probe.state(Lab.HOST, Lab.VM.value())))
                .contains(new State(PartitionState.NOT_ACTIVATED, "Not Activated"));
        assertThat(lab.get(probe.bootMode(Lab.HOST, Lab.VM.value()))).contains("sms");
        assertThat(lab.get(probe.state(Lab.HOST, "BB"))).isEmpty();
        said.set(new CommandReply(0, "vm,3,Not Activated,inactive,sms," + Lab.VM.value() + "\n", ""));
        assertThat(lab.get(probe.state(Lab.HOST, Lab.VM.value()))).isEmpty();
        assertThat(lab.events()).containsExactly("HMC_ROLE_MISSING hmc1");
        assertThat(lab.get(new ConsolePartitionProbe(lab.hmc).state(Lab.HOST, Lab.VM.value())))
                .isEmpty();
    }

    @ParameterizedTest(name = "AMB-7: newest D200A200 with word3 ''{0}'' is {1}")
    @CsvSource({"'',NULL", "null,NULL", "00000000,VALUE", "01230000,VALUE"})
    void word3(String word3, Word3 expected) {
        said.set(new CommandReply(
                0, HEADER + "vm,t3,00000000,,\nvm,t2,D200A200,0B00," + word3 + "\nvm,t1,D200A200,0B00,77\n", ""));
        assertThat(lab.get(new ConsolePartitionProbe(withSsh).shutdownWord3(Lab.HOST, "vm")))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("AMB-7: no D200A200 entry is NULL; a failed command is FAILED")
    void noEntry() {
        ConsolePartitionProbe probe = new ConsolePartitionProbe(withSsh);
        assertThat(lab.get(probe.shutdownWord3(Lab.HOST, "vm"))).isEqualTo(Word3.NO_ENTRY);
        said.set(new CommandReply(1, "HSCL8012 The partition named vm was not found.\n", ""));
        assertThat(lab.get(probe.shutdownWord3(Lab.HOST, "vm"))).isEqualTo(Word3.FAILED);
        assertThat(lab.failure(withSsh.referenceCodes(Lab.HOST, "vm", 3)).code())
                .isEqualTo("HSCL8012");
    }

    @Test
    @DisplayName("HMC-57, 30 f: history records; a wrong field count is BAD_REPLY; no command line is UNSUPPORTED")
    void history() {
        said.set(new CommandReply(0, HEADER + "vm,t2,D200A200,0B00,01230000\n", ""));
        assertThat(lab.get(withSsh.referenceCodes(Lab.HOST, "vm", 3)))
                .containsExactly(new ReferenceCode("t2", "D200A200", "0B00", "01230000"));
        assertThat(typed.get()).doesNotContain(Lab.HOST.value());
        said.set(new CommandReply(0, HEADER + "vm,t2,D200A200\n", ""));
        assertThat(lab.failure(withSsh.referenceCodes(Lab.HOST, "vm", 3)).kind())
                .isEqualTo(Kind.BAD_REPLY);
        assertThat(lab.failure(lab.hmc.referenceCodes(Lab.HOST, "vm", 3)).kind())
                .isEqualTo(Kind.UNSUPPORTED);
        assertThat(lab.failure(lab.hmc.referenceCodes(Lab.HOST, "vm", 3)).kind())
                .isEqualTo(Kind.UNSUPPORTED);
        assertThat(lab.events()).hasSize(2).allSatisfy(event -> assertThat(event.toString())
                .startsWith("HMC_ROLE_MISSING")
                .contains("no HMC command line"));
    }
}
