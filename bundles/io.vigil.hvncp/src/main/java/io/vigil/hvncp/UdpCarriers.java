package io.vigil.hvncp;

import io.vigil.hvncp.internal.udp.UdpLoop;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Carriers over UDP (spec 51, section 10.1). One datagram is one frame. All carriers of one factory share one thread of the
 * bounded pool, which waits for datagrams, however many there are. Thread-safe. Not for virtual time: see {@link VirtualSwitch}.
 *
 * <p>With a key each datagram ends with a counter and a seal (HMAC-SHA-256, 16 bytes); what is not sealed, forged or
 * repeated is dropped. Without a key only loopback addresses are allowed. The counters come from the wall clock at the start:
 * an agent whose clock went back far between two starts is not heard until the other side, too, starts anew.
 */
public interface UdpCarriers extends AutoCloseable {
    /** Default port of a host monitor on VLAN 101. */
    int PORT_101 = 47_101;

    /** Default port of a host monitor on VLAN 102. */
    int PORT_102 = 47_102;

    /** A factory; it takes a thread with the first carrier. */
    static UdpCarriers of(Tasks tasks, TimeSource time) {
        return new UdpLoop(tasks, time);
    }

    /**
     * The trunk of a host monitor: one port that all agents of a VLAN talk to. It knows an agent after it announced itself,
     * forgets it 35 s after its last word, sends a broadcast to all it knows and nothing to others, tells a newcomer the
     * last broadcast, and forwards nothing between agents (HV-24).
     *
     * @param name of the interface, for people
     * @param bind address and port; port 0 = any free one
     * @param key of the host group (property {@code hvncp.udp.key}), 16 to 1024 bytes; required off loopback (HV-25)
     * @return a carrier that is bound, not yet open; {@link Trunk#bound} tells its port
     * @throws IllegalArgumentException no key off loopback, a key too short or too long, a name that cannot be resolved, or a group
     *     address; nothing was opened
     * @throws IOException the port is taken, or the address is not ours
     */
    Trunk trunk(String name, MacAddress own, InetSocketAddress bind, Optional<Secret> key) throws IOException;

    /**
     * The adapter of an agent, on any free port. It announces itself each 5 s, and each 10 s in a session.
     *
     * @param name of the interface
     * @param monitor address and port of the host monitor (property {@code hvncp.udp.if.<name>}); what comes from another is
     *     dropped
     * @param key as for the trunk; required when {@code monitor} is not loopback
     * @throws IllegalArgumentException as for the trunk
     * @throws IOException no socket is to be had
     */
    Carrier adapter(String name, MacAddress own, InetSocketAddress monitor, Optional<Secret> key) throws IOException;

    /**
     * An adapter that does not announce itself: the guard of an agent speaks with the agent's address while the agent's own
     * adapter may still be there. It sends, and receives nothing in practice.
     *
     * @throws IllegalArgumentException as for the trunk
     * @throws IOException no socket is to be had
     */
    Carrier silentAdapter(String name, MacAddress own, InetSocketAddress monitor, Optional<Secret> key)
            throws IOException;

    /** Ends all its carriers and gives the thread back. May be called more than once. */
    @Override
    void close();

    /** A trunk that is bound to a port. */
    interface Trunk extends Carrier {
        /** Where agents reach it. */
        InetSocketAddress bound();
    }
}
