package io.vigil.vios.health.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we write is valid against our schema (R30). */
class SchemaTest {
    static Stream<HealthRequest> requests() {
        return Wire.oneOfEach().stream();
    }

    @Test
    @DisplayName("VH-1: 24 actions, one request of each here")
    void complete() {
        Set<Action> covered = requests().map(HealthRequest::action).collect(Collectors.toSet());
        assertThat(covered).containsExactlyInAnyOrder(Action.values()).hasSize(24);
    }

    @ParameterizedTest(name = "VH-1: {0} is valid and read back")
    @MethodSource("requests")
    void request(HealthRequest request) throws Exception {
        String document = RequestWriter.write(request);
        Wire.validate(Wire.schema(true), document);
        assertThat(RequestReader.read(document)).isEqualTo(request);
        assertThat(document).doesNotContain("]]>");
    }

    static Stream<ReplyItem> items() {
        List<ViosStat> vioses = List.of(new ViosStat(Wire.VIOS, "DOWN", true, 1, true, 0x40, true));
        List<VmStat> vms = List.of(new VmStat(
                Wire.VM,
                "STARTED",
                true,
                0x28,
                42,
                Wire.VIOS,
                true,
                Optional.of(new VmStat.Discovery("MANAGED", true))));
        return Stream.of(
                new ReplyItem.QuickQuery(Wire.HOST, vioses),
                new ReplyItem.AttentionVioses(OptionalLong.of(-5), Wire.HOST, vioses),
                new ReplyItem.AttentionVms(OptionalLong.empty(), Wire.HOST, vms),
                new ReplyItem.AttentionVms(OptionalLong.empty(), Wire.HOST, List.of()),
                new ReplyItem.NodeRecords(
                        9, Wire.HOST, List.of(new ReplyItem.NodeRecord(Wire.VIOS, "a\nb\t\"c\" 'd' <&>"))),
                new ReplyItem.VmStates(Wire.HOST, List.of(VmStat.ofState(Wire.VM, "ADDED"))),
                new ReplyItem.VmHosts(List.of(new ReplyItem.VmHost(Wire.VM, Wire.HOST))),
                new ReplyItem.Conflicts(List.of(new ReplyItem.Conflict(Wire.VM, Wire.VIOS, "TWO_HOSTS", "x"))),
                new ReplyItem.Conflicts(List.of()),
                new ReplyItem.MsgStat(Wire.KEY, 0, MsgState.QUEUED),
                new ReplyItem.Msg(Wire.KEY, "<AppReport/>\r\n ]]> & ü"),
                new ReplyItem.Dropped(List.of(Wire.KEY)),
                new ReplyItem.Failure(130, Wire.VM, "VM is unknown"),
                new ReplyItem.Failure(5, "", "not \"reachable\""));
    }

    @ParameterizedTest(name = "3.8: {0} is valid and read back")
    @MethodSource("items")
    void reply(ReplyItem item) throws Exception {
        String document = ReplyWriter.write(ViosReply.query(List.of(item)));
        Wire.validate(Wire.schema(false), document);
        assertThat(ReplyReader.read(document).items()).containsExactly(item);
    }

    @Test
    @DisplayName("3.8: action replies, empty replies, message texts are valid")
    void others() throws Exception {
        String action = ReplyWriter.write(ViosReply.action(Action.ADD_MS, LocalDate.of(2019, 4, 26)));
        assertThat(action).isEqualTo(Wire.sample("add-ms-reply-first-time"));
        Wire.validate(Wire.schema(true), action);
        Wire.validate(Wire.schema(false), ReplyWriter.write(ViosReply.query(List.of())));
        assertThat(ReplyWriter.write(ViosReply.EMPTY)).isEmpty();
        AppReport report = new AppReport(
                Wire.VM,
                0x28,
                List.of(new AppReport.App(
                        "1545123456789012345", "db2 <prod>", "NORMAL", "GREEN", true, false, 3, 1, "DB2", "11.5")));
        Wire.validate(Wire.schema(false), MessageText.report(report));
        assertThat(MessageText.readReport(MessageText.report(report))).isEqualTo(report);
        Wire.validate(Wire.schema(false), MessageText.command(0x28));
    }
}
