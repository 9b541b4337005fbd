package io.vigil.benchmarks;

import com.ctc.wstx.stax.WstxInputFactory;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.PartitionXml;
import io.vigil.model.HostId;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A list of VIOSs read into facts by the transport, and by the bare parser, which touches every name and value of the same
 * bytes; the two take turns. Prints a line a round: bytes read by each, processor nanoseconds of the transport's reader, of the
 * bare parser, and a number that keeps the compiler from leaving the work out.
 */
public final class FeedMain {
    private static final HostId HOST = new HostId("e955e11a-6ee0-3e04-987c-6fa319f8cb8c");
    private static final int ROUNDS = 25;
    private static final int TURNS = 10;

    private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    private final WstxInputFactory factory = new WstxInputFactory();
    private final byte[] feed = ViosFeed.bytes();
    private long sum;

    private FeedMain() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    /** @param args none */
    public static void main(String[] args) throws XMLStreamException {
        FeedMain main = new FeedMain();
        for (int round = 0; round < ROUNDS; round++) {
            main.round();
        }
    }

    private void round() throws XMLStreamException {
        long ours = 0;
        long bare = 0;
        for (int i = 0; i < TURNS; i++) {
            long begin = thread.getCurrentThreadCpuTime();
            facts();
            long middle = thread.getCurrentThreadCpuTime();
            touch();
            ours += middle - begin;
            bare += thread.getCurrentThreadCpuTime() - middle;
        }
        System.out.println((long) TURNS * feed.length + " " + ours + " " + bare + " " + sum % 10);
    }

    private void facts() {
        List<PartitionFacts> vioses = Atom.entries(feed, PartitionXml.FIELDS).stream()
                .map(entry -> PartitionXml.facts(entry, HOST))
                .toList();
        if (vioses.size() < 2 || !vioses.get(1).name().equals("vios2")) {
            throw new IllegalStateException("the list was read wrongly: " + vioses);
        }
        sum += vioses.size();
    }

    private void touch() throws XMLStreamException {
        XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(feed));
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                sum += in.getLocalName().length();
                for (int i = 0; i < in.getAttributeCount(); i++) {
                    sum += in.getAttributeLocalName(i).length();
                    sum += in.getAttributeValue(i).length();
                }
            } else if (event == XMLStreamConstants.CHARACTERS) {
                sum += in.getText().length();
            }
        }
        in.close();
    }
}
