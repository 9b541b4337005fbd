package io.vigil.simulator.internal.guest;

import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.VmAgent;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * What all guests run on.
 *
 * @param heartbeat period of their agents
 * @param random a stream of its own: guests draw nothing from the world's
 * @param house of agents that run elsewhere
 * @param told hears of each change of an application, with the name of its VM
 */
public record GuestGround(
        Turns turns,
        Fabric fabric,
        TimeSource time,
        Randomness random,
        Duration heartbeat,
        AgentHouse house,
        BiConsumer<String, VmAgent.AppStatus> told) {}
