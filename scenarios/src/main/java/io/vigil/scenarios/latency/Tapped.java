package io.vigil.scenarios.latency;

import io.vigil.host.monitor.MonitorAdapters;
import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.PacketCodec;
import io.vigil.hvncp.PacketException;
import io.vigil.hvncp.VirtualSwitch;
import io.vigil.spi.port.Tasks;
import io.vigil.vm.agent.VmAdapters;
import io.vigil.vm.agent.VmScripts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.IntConsumer;

/** Adapters and timers that tell when something passes. */
final class Tapped {
    private final BiConsumer<String, String> told;

    /** @param told of an event, by name and object */
    Tapped(BiConsumer<String, String> told) {
        this.told = told;
    }

    /** Tells of each run of the tasks with that name. */
    Tasks tasks(Tasks real, String task, String event, String object) {
        return (Tasks) Proxy.newProxyInstance(
                Tapped.class.getClassLoader(), new Class<?>[] {Tasks.class}, (proxy, method, arguments) -> {
                    for (int i = 0; arguments != null && i < arguments.length - 1; i++) {
                        if (task.equals(arguments[i])) {
                            if (arguments[arguments.length - 1] instanceof Runnable run) {
                                arguments[arguments.length - 1] = (Runnable) () -> {
                                    told.accept(event, object);
                                    run.run();
                                };
                            } else {
                                told.accept(event, object);
                            }
                        }
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** {@code hm.hello} for each word to everybody: a host monitor says nothing else to all. */
    MonitorAdapters trunk(VirtualSwitch vlan, String name, MacAddress own) {
        return new MonitorAdapters() {
            @Override
            public Set<String> names() {
                return Set.of("ent" + name);
            }

            @Override
            public Carrier open(String adapter) {
                return watched(
                        vlan.trunk(adapter, own), (to, packet) -> to.equals(MacAddress.BROADCAST), "hm.hello", name);
            }
        };
    }

    /**
     * One adapter on each VLAN, named like it; {@code agent.beat} for each heartbeat that is sent there.
     *
     * @param run of the agent, for its beats: what lies between two runs is no period
     */
    VmAdapters adapters(Map<String, VirtualSwitch> vlans, String vm, String run) {
        return new VmAdapters() {
            @Override
            public Set<String> names() {
                return vlans.keySet();
            }

            @Override
            public Carrier open(String vlan) {
                return watched(
                        vlans.get(vlan).adapter(vlan, MacAddress.derived(vm, vlan)),
                        (to, packet) -> text(packet).startsWith("HB:"),
                        "agent.beat",
                        vlan + run);
            }
        };
    }

    private Carrier watched(Carrier real, BiPredicate<MacAddress, byte[]> wanted, String event, String object) {
        return (Carrier) Proxy.newProxyInstance(
                Tapped.class.getClassLoader(), new Class<?>[] {Carrier.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send")
                            && wanted.test((MacAddress) arguments[0], (byte[]) arguments[1])) {
                        told.accept(event, object);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String text(byte[] packet) {
        try {
            return PacketCodec.open().decode(packet, Framing.EXACT).text();
        } catch (PacketException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For an agent without applications. */
    VmScripts noScripts() {
        return new VmScripts() {
            @Override
            public Optional<String> complaint(String script) {
                return Optional.of("there are no scripts");
            }

            @Override
            public Runnable run(String app, String kind, List<String> command, IntConsumer ended) {
                throw new IllegalStateException("there are no scripts");
            }
        };
    }
}
