package io.vigil.benchmarks;

import com.ctc.wstx.stax.WstxInputFactory;
import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.CodecException;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ReplyReader;
import io.vigil.vios.health.codec.ReplyWriter;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.codec.ViosStat;
import io.vigil.vios.health.codec.VmStat;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Health replies of a full host group: our reader, and the bare parser touching every name and value of the same bytes. Both
 * take turns of a few milliseconds and are counted in processor time: run one after the other by the clock, the ratio of the
 * two said more about what else the machine did than about the reader.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
    private static final int HOSTS = 12;
    private static final int VMS_PER_HOST = 83;
    private static final int TURN_BYTES = 500_000;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    /** Processor time of each, in nanoseconds, and documents read by each. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Turns {
        public long vigil;
        public long woodstox;
        public long documents;
    }

    /** Which reply. */
    @Param({"QuickQuery", "NeedsAttention"})
    public String reply;

    private byte[] bytes;
    private final WstxInputFactory factory = new WstxInputFactory();

    @Setup
    public void prepare() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        List<ReplyItem> items = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            Mtm host = new Mtm("8286", "42A", String.format("21E%04d", i));
            items.add(reply.equals("QuickQuery") ? vioses(host) : vms(host));
        }
        bytes = ReplyWriter.write(new ViosReply(ViosReply.Form.QUERY, "", "", items))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public void turns(Turns turns, Blackhole hole) throws CodecException, XMLStreamException {
        int count = TURN_BYTES / bytes.length;
        long begin = THREAD.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            hole.consume(ReplyReader.read(bytes));
        }
        long middle = THREAD.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            bare(hole);
        }
        turns.vigil += middle - begin;
        turns.woodstox += THREAD.getCurrentThreadCpuTime() - middle;
        turns.documents += count;
    }

    private void bare(Blackhole hole) throws XMLStreamException {
        XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT) {
                hole.consume(in.getLocalName());
                for (int i = 0; i < in.getAttributeCount(); i++) {
                    hole.consume(in.getAttributeLocalName(i));
                    hole.consume(in.getAttributeValue(i));
                }
            }
        }
        in.close();
    }

    private static ReplyItem vioses(Mtm host) {
        return new ReplyItem.QuickQuery(
                host,
                List.of(
                        new ViosStat(uuid(host, 1), "UP", true, 1, false, 0, false),
                        new ViosStat(uuid(host, 2), "DOWN", false, 40, true, 64, false)));
    }

    private static ReplyItem vms(Mtm host) {
        List<VmStat> vms = new ArrayList<>();
        for (int i = 0; i < VMS_PER_HOST; i++) {
            vms.add(new VmStat(uuid(host, 100 + i), "STARTED", i % 7 == 0, 0, 40 + i, "", false, Optional.empty()));
        }
        return new ReplyItem.AttentionVms(OptionalLong.of(-6630805255682309212L), host, vms);
    }

    private static String uuid(Mtm host, int n) {
        return UUID.nameUUIDFromBytes((host + " " + n).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
