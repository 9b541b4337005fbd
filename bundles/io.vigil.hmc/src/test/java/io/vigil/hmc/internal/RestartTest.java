package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.JobOutcome;
import io.vigil.api.hmc.RemoteRestart;
import io.vigil.api.hmc.RemoteRestart.Operation;
import io.vigil.api.hmc.RestartOptions;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.hmc.internal.rest.JobReply;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.XmlReader;
import io.vigil.model.Amounts;
import io.vigil.model.Hmc;
import io.vigil.model.Host;
import io.vigil.model.VmId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RestartTest {
    private static final String PATH =
            "/rest/api/uom/ManagedSystem/" + Lab.HOST + "/LogicalPartition/[-0-9A-F]+/do/RemoteRestart";
    private static final Duration HOUR = Duration.ofHours(1);
    private final Lab lab = new Lab();

    private static RemoteRestart request(
            Operation operation, boolean test, boolean powerOn, Optional<Amounts> reduced) {
        return new RemoteRestart(operation, Lab.VM, Lab.HOST, Lab.OTHER, "host2", test, false, powerOn, reduced);
    }

    private void offers(String... names) {
        StringBuilder parameters = new StringBuilder();
        for (String name : names) {
            parameters
                    .append("<OperationParameter><ParameterName>")
                    .append(name)
                    .append("</ParameterName></OperationParameter>");
        }
        lab.one.on(
                "GET",
                "/rest/api/uom/LogicalPartition/operations",
                Answer.ok(Documents.entry(
                        "o",
                        "OperationSet",
                        Documents.WEB,
                        "<DefinedOperations><Operation><OperationName>RemoteRestart</OperationName><AllPossibleParameters>"
                                + parameters + "</AllPossibleParameters></Operation></DefinedOperations>")));
    }

    private void works() {
        lab.one.on("PUT", PATH, Answer.ok(Documents.job("5", "NOT_STARTED", Map.of())));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("5", "COMPLETED_OK", Map.of("returnCode", "0"))));
    }

    private Map<String, String> sent() {
        byte[] body = lab.one.requests.stream()
                .filter(r -> r.path().matches(PATH))
                .reduce((a, b) -> b)
                .orElseThrow()
                .body();
        Map<String, String> values = new LinkedHashMap<>();
        for (Element parameter :
                XmlReader.tree(body).child("JobParameters").orElseThrow().children("JobParameter")) {
            values.put(parameter.valueOr("", "ParameterName"), parameter.valueOr("", "ParameterValue"));
        }
        return values;
    }

    @Test
    @DisplayName("HMC-50: without an operation set the names are IBM's")
    void plain() {
        works();
        assertThat(lab.get(lab.hmc.remoteRestart(request(Operation.RESTART, false, true, Optional.empty()), HOUR))
                        .jobId())
                .isEqualTo("5");
        assertThat(sent())
                .containsExactly(
                        Map.entry("Operation", "restart"), Map.entry("targetManagedSystemUUID", Lab.OTHER.value()));
        lab.get(lab.hmc.remoteRestart(request(Operation.CLEANUP, false, true, Optional.empty()), HOUR));
        assertThat(sent()).containsExactly(Map.entry("Operation", "cleanup"));
    }

    @Test
    @DisplayName(
            "REL-61, HMC-32: the host lost its connection meanwhile: the restart that runs is joined, none is submitted")
    void joinedInOtherCircumstances() {
        lab.one.on("PUT", PATH, Answer.ok(Documents.job("5", "NOT_STARTED", Map.of())));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("5", "RUNNING", Map.of())));
        RemoteRestart first = request(Operation.RESTART, true, true, Optional.empty());
        assertThat(lab.failure(lab.hmc.remoteRestart(first, Duration.ofSeconds(30)))
                        .kind())
                .isEqualTo(Kind.JOB_TIMEOUT);
        CompletionStage<JobOutcome> again = lab.hmc.remoteRestart(
                new RemoteRestart(
                        Operation.RESTART, Lab.VM, Lab.HOST, Lab.OTHER, "host2", false, true, true, Optional.empty()),
                HOUR);
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("5", "COMPLETED_OK", Map.of("returnCode", "0"))));
        assertThat(lab.get(again).jobId()).isEqualTo("5");
        assertThat(lab.one.count("PUT", PATH)).isEqualTo(1);
    }

    @Test
    @DisplayName("HMC-50: names as the console spells them; options of V9R1.910")
    void named() {
        works();
        offers(
                "operation",
                "TargetManagedSystemName",
                "test",
                "skipPowerOn",
                "desiredMemory",
                "desiredProcUnits",
                "NoConnection");
        lab.get(lab.hmc.remoteRestart(
                new RemoteRestart(
                        Operation.RESTART,
                        Lab.VM,
                        Lab.HOST,
                        Lab.OTHER,
                        "host2",
                        true,
                        true,
                        false,
                        Optional.of(new Amounts(35, 2048))),
                HOUR));
        assertThat(sent())
                .containsExactly(
                        Map.entry("operation", "restart"),
                        Map.entry("TargetManagedSystemName", "host2"),
                        Map.entry("NoConnection", "true"),
                        Map.entry("test", "true"),
                        Map.entry("skipPowerOn", "true"),
                        Map.entry("desiredMemory", "2048"),
                        Map.entry("desiredProcUnits", "0.35"));
    }

    @Test
    @DisplayName(
            "HMC-50: by machine type where the console wants that; what it does not offer is UNSUPPORTED and told once, nothing is sent")
    void unsupported() {
        works();
        offers("Operation", "targetManagedSystem");
        lab.get(lab.hmc.remoteRestart(request(Operation.VALIDATE, false, true, Optional.empty()), HOUR));
        assertThat(sent())
                .containsEntry("targetManagedSystem", "8286-42A*2100DEW")
                .containsEntry("Operation", "validate");
        HmcException e =
                lab.failure(lab.hmc.remoteRestart(request(Operation.RESTART, true, true, Optional.empty()), HOUR));
        assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(lab.events()).containsExactly("HMC_ROLE_MISSING hmc1");
        assertThat(e).hasMessageContaining("test mode");
        assertThat(lab.one.count("PUT", PATH)).isEqualTo(1);
    }

    private static RemoteRestart with(Operation operation, RestartOptions options) {
        return new RemoteRestart(
                operation, Lab.VM, Lab.HOST, Lab.OTHER, "host2", false, false, true, Optional.empty(), options);
    }

    @Test
    @DisplayName(
            "10 5.4, MOB-R-13: another virtual switch, current data and kept devices, named as the console offers them")
    void options() {
        works();
        offers("Operation", "targetManagedSystemUUID", "vswitch_mappings", "UseCurrData", "retaindev");
        RestartOptions options = new RestartOptions(Map.of("B", "B2", "A", "A2"), true, true, false);
        lab.get(lab.hmc.remoteRestart(with(Operation.VALIDATE, options), HOUR));
        assertThat(sent())
                .containsEntry("vswitch_mappings", "A/A2,B/B2")
                .containsEntry("UseCurrData", "true")
                .containsEntry("retaindev", "true")
                .doesNotContainKey("force");
        assertThatThrownBy(() -> new RestartOptions(Map.of("A,B", "C"), false, false, false))
                .hasMessageContaining("A,B");
    }

    @Test
    @DisplayName("10 5.4, HMC-50: an option this console does not offer is named, nothing is sent")
    void noSuchOption() {
        offers("Operation", "targetManagedSystemUUID");
        RestartOptions options = new RestartOptions(Map.of("A", "A2"), false, false, false);
        assertThat(lab.failure(lab.hmc.remoteRestart(with(Operation.RESTART, options), HOUR)))
                .hasMessageContaining("another virtual switch");
        assertThat(lab.one.count("PUT", PATH)).isZero();
    }

    @Test
    @DisplayName("MOB-R-17: force is for an operator's cleanup or recovery, and never set by itself")
    void force() {
        works();
        RestartOptions forced = new RestartOptions(Map.of(), false, false, true);
        lab.get(lab.hmc.remoteRestart(with(Operation.CLEANUP, RestartOptions.NONE), HOUR));
        assertThat(sent()).doesNotContainKey("force");
        lab.get(lab.hmc.remoteRestart(with(Operation.CLEANUP, forced), HOUR));
        assertThat(sent()).containsExactly(Map.entry("Operation", "cleanup"), Map.entry("force", "true"));
        lab.get(lab.hmc.remoteRestart(with(Operation.RECOVER, forced), HOUR));
        assertThat(sent()).containsEntry("Operation", "recover").containsEntry("force", "true");
        lab.get(lab.hmc.remoteRestart(with(Operation.CANCEL, RestartOptions.NONE), HOUR));
        assertThat(sent()).containsEntry("Operation", "cancel");
        assertThatThrownBy(() -> with(Operation.RESTART, forced)).hasMessageContaining("RESTART");
    }

    @Test
    @DisplayName("MOB-R-26, 30-T19: the path has the slash that the book lost")
    void path() {
        works();
        lab.get(lab.hmc.remoteRestart(request(Operation.RESTART, false, true, Optional.empty()), HOUR));
        assertThat(lab.one.log)
                .contains("PUT /rest/api/uom/ManagedSystem/a168a3ec-bb3e-3ead-86c1-7d98b9d50239/LogicalPartition/"
                        + "3D3DE3FA-5DD6-439D-BF4C-1835C340A9BD/do/RemoteRestart");
    }

    @Test
    @DisplayName("HMC-51: no more than 32 restarts towards one host at a time")
    void limit() {
        lab.one.on("PUT", PATH, Answer.ok(Documents.job("5", "NOT_STARTED", Map.of())));
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("5", "RUNNING", Map.of())));
        List<CompletionStage<JobOutcome>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            VmId vm = new VmId("%08X-5DD6-439D-BF4C-1835C340A9BD".formatted(i));
            all.add(lab.hmc.remoteRestart(
                    new RemoteRestart(
                            Operation.RESTART, vm, Lab.HOST, Lab.OTHER, "host2", false, false, true, Optional.empty()),
                    HOUR));
        }
        lab.time.runFor(Duration.ofSeconds(60));
        assertThat(lab.one.count("PUT", PATH)).isEqualTo(32);
        lab.one.on("GET", Lab.JOBS, Answer.ok(Documents.job("5", "COMPLETED_OK", Map.of())));
        all.forEach(lab::get);
        assertThat(lab.one.count("PUT", PATH)).isEqualTo(40);
    }

    @Test
    @DisplayName("30 g.1: a console that manages only one of the two hosts is not asked")
    void bothHosts() {
        works();
        lab.store.update("test", tx -> {
            tx.change(
                    Host.class,
                    Lab.OTHER.value(),
                    host -> host.withFacts("host2", List.of(Lab.ONE), "", host.state(), host.capacity()));
            tx.change(Hmc.class, "hmc2", hmc -> hmc.withFacts("", "", List.of(new Hmc.HostRef("host1", Lab.HOST))));
        });
        lab.one.on("PUT", PATH, Answer.status(404, ""));
        assertThat(lab.failure(lab.hmc.remoteRestart(request(Operation.RESTART, false, true, Optional.empty()), HOUR))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(lab.two.requests).isEmpty();
        assertThat(JobReply.readAll(new byte[0])).isEmpty();
    }
}
