package io.vigil.hvncp.internal.raw;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.RawEthernet;
import io.vigil.model.Checked;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds interfaces and opens carriers on them. */
public final class RawInterfaces implements RawEthernet {
    private final Tasks tasks;
    private final TimeSource time;

    public RawInterfaces(Tasks tasks, TimeSource time) {
        this.tasks = tasks;
        this.time = time;
    }

    @Override
    public List<Candidate> candidates(Pattern names) throws IOException {
        List<Candidate> found = new ArrayList<>();
        for (InterfaceTable.Row row : table()) {
            boolean usable =
                    row.up() && !row.loopback() && names.matcher(row.name()).matches();
            if (usable && !row.hasIpAddress()) {
                found.add(new Candidate(row.name(), row.address()));
            }
        }
        found.sort(Comparator.comparing(Candidate::name));
        return found;
    }

    @Override
    public Carrier carrier(Candidate on, int etherType) throws IOException {
        Checked.inRange("hvncp.raw.ethertype", etherType, BOOK, 0xFFFF);
        InterfaceTable.Row row = table().stream()
                .filter(one -> one.name().equals(on.name()))
                .findFirst()
                .orElseThrow(() -> new IOException("interface " + on.name() + " is not there"));
        return new RawCarrier(on, etherType, PacketSocket.open(on.name(), row.index(), etherType), tasks, time);
    }

    private static List<InterfaceTable.Row> table() throws IOException {
        try {
            return InterfaceTable.read();
        } catch (LinkageError e) {
            throw new IOException("raw Ethernet needs Linux and JNA on the class path: " + e, e);
        }
    }
}
