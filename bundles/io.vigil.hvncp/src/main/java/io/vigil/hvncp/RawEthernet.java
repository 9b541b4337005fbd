package io.vigil.hvncp;

import io.vigil.hvncp.internal.raw.RawInterfaces;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Carriers on a network interface itself, below IP (spec 51, section 10.2): Linux, with JNA on the class path and the
 * capability CAP_NET_RAW. Whether a VM can reach another is up to the switch behind the interface (VEPA, or a bridge with
 * isolated ports); a carrier takes only what is for its own address or for all. There is no key. Thread-safe. Not for virtual
 * time.
 */
public interface RawEthernet {
    /** Type of the frames in the book. Belongs to another protocol on a shared LAN: use {@link #SHARED_LAN} there. */
    int BOOK = 0x0600;

    /** A type that is free for local use. */
    int SHARED_LAN = 0x88B5;

    /**
     * An interface that may be used.
     *
     * @param name such as {@code ent1}
     * @param address its own
     */
    record Candidate(String name, MacAddress address) {}

    /** Carriers that wait on these tasks, one thread of the bounded pool each. */
    static RawEthernet of(Tasks tasks, TimeSource time) {
        return new RawInterfaces(tasks, time);
    }

    /**
     * Interfaces that are up, have an Ethernet address and no IP address, and are not loopback, by name. An agent asks each
     * 5 s until it has found some; a host monitor looks for its own address among them.
     *
     * @param names which names are allowed
     * @throws IOException the system does not tell
     */
    List<Candidate> candidates(Pattern names) throws IOException;

    /**
     * A carrier on an interface: trunk and adapter are the same here.
     *
     * @param etherType property {@code hvncp.raw.ethertype}, 0x0600 to 0xFFFF
     * @return bound, not yet open
     * @throws IllegalArgumentException the type is outside its range
     * @throws IOException no such interface, no right to open raw sockets, no JNA, or another system than Linux; the message
     *     says which
     */
    Carrier carrier(Candidate on, int etherType) throws IOException;
}
