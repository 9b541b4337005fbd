package io.vigil.hvncp;

import io.vigil.hvncp.internal.VepaSwitch;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import java.util.function.Predicate;

/**
 * One VLAN of the hypervisor's switch inside one process: for simulation and tests (spec 51, section 2). A VM reaches only
 * the trunks, a trunk reaches all adapters, never another VM (HV-24). Faults come from the seed of the random source.
 * Thread-safe.
 */
public interface VirtualSwitch {
    /** An empty switch without faults. */
    static VirtualSwitch of(Tasks tasks, Randomness random) {
        return new VepaSwitch(tasks, random);
    }

    /**
     * Plugs the trunk adapter of a VIOS.
     *
     * @throws IllegalArgumentException the address is in use, or a group address
     */
    Carrier trunk(String name, MacAddress own);

    /**
     * Plugs an adapter of a VM. Closing the carrier unplugs it.
     *
     * @throws IllegalArgumentException the address is in use, or a group address
     */
    Carrier adapter(String name, MacAddress own);

    /** What happens to frames from now on; those on their way arrive as they would have. */
    void faults(LinkFaults faults);

    /**
     * Cuts: a frame for which the predicate holds when it is sent is lost. {@code frame -> false} heals. Looks at source and
     * destination as a rule; it may look into the packet to lose a certain one.
     */
    void cut(Predicate<Frame> lost);
}
