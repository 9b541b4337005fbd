package io.vigil.vios.health.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Mtm;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written is read back equal. */
class CodecProperties {
    @Property(tries = 200)
    void messageTextSurvives(@ForAll("xmlText") String text, @ForAll long tag) throws Exception {
        HealthRequest put = new HealthRequest.PutMsg(new MsgKey(Wire.VM, tag, 1), OptionalInt.empty(), text);
        assertThat(RequestReader.read(RequestWriter.write(put))).isEqualTo(put);
        ReplyItem got = new ReplyItem.Msg(new MsgKey(Wire.VM, tag, 1), text);
        assertThat(ReplyReader.read(ReplyWriter.write(ViosReply.query(List.of(got))))
                        .items())
                .containsExactly(got);
    }

    @Property(tries = 200)
    void eventTextSurvives(@ForAll("xmlText") String text) throws Exception {
        ReplyItem nodes = new ReplyItem.NodeRecords(1, Wire.HOST, List.of(new ReplyItem.NodeRecord(Wire.VIOS, text)));
        assertThat(ReplyReader.read(ReplyWriter.write(ViosReply.query(List.of(nodes))))
                        .items())
                .containsExactly(nodes);
    }

    @Property(tries = 200)
    void attentionSurvives(@ForAll("vioses") List<ViosStat> vioses, @ForAll("vms") List<VmStat> vms, @ForAll long tag)
            throws Exception {
        OptionalLong hsTag = OptionalLong.of(tag);
        List<ReplyItem> items = List.of(
                new ReplyItem.AttentionVioses(hsTag, Wire.HOST, vioses),
                new ReplyItem.AttentionVms(hsTag, Wire.HOST, vms),
                new ReplyItem.QuickQuery(new Mtm("9080", "M9S", "\"<&>'"), vioses));
        assertThat(ReplyReader.read(ReplyWriter.write(ViosReply.query(items))).items())
                .isEqualTo(items);
    }

    @Provide
    Arbitrary<String> xmlText() {
        return Arbitraries.strings()
                .withChars("<>&'\"]![CDATA \n\r\t")
                .withCharRange(' ', '\u2000')
                .ofMaxLength(200);
    }

    @Provide
    Arbitrary<List<ViosStat>> vioses() {
        return Combinators.combine(
                        uuid(),
                        Arbitraries.of("UP", "DOWN", "REMOVED"),
                        bool(),
                        Arbitraries.integers().greaterOrEqual(0),
                        bool(),
                        Arbitraries.longs().between(0, 0xFFFFFFFFL),
                        bool())
                .as(ViosStat::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<VmStat>> vms() {
        Arbitrary<Optional<VmStat.Discovery>> discovery = Combinators.combine(
                        Arbitraries.of("MOVED", "MANAGED", "UNMANAGED", "CANNOT_MANAGE"), bool())
                .as(VmStat.Discovery::new)
                .optional();
        return Combinators.combine(
                        uuid(),
                        Arbitraries.of("ADDED", "STARTED", "UNKNOWN", "SUSPENDED"),
                        bool(),
                        Arbitraries.longs(),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of("", Wire.VIOS),
                        bool(),
                        discovery)
                .as(VmStat::new)
                .list()
                .ofMaxSize(6);
    }

    private static Arbitrary<String> uuid() {
        return Arbitraries.create(() -> "x")
                .flatMap(
                        x -> Arbitraries.strings().withChars("0123456789abcdef").ofLength(12))
                .map(tail -> "61be20f0-09a8-4753-b5e5-" + tail);
    }

    private static Arbitrary<Boolean> bool() {
        return Arbitraries.of(true, false);
    }
}
