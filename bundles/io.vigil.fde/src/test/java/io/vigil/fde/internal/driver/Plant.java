package io.vigil.fde.internal.driver;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.health.HealthException;
import io.vigil.api.health.HealthSource;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.model.Mtm;
import io.vigil.model.PartitionState;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.NodeData;
import io.vigil.model.health.ViosHealth;
import io.vigil.model.health.VmHealth;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.Reachability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A small data centre as detection sees it: health database, consoles, network; every knob is a field. */
final class Plant implements HealthSource, PartitionProbe, Reachability {
    final VirtualTime time;
    final List<String> calls = new ArrayList<>();
    final Map<ViosId, Host> vioses = new LinkedHashMap<>();
    final Map<VmId, Host> vms = new LinkedHashMap<>();
    final Map<ViosId, CaaState> caa = new HashMap<>();
    final Map<ViosId, Long> reason = new HashMap<>();
    final Map<ViosId, Boolean> hm = new HashMap<>();
    final Set<ViosId> hasData = new HashSet<>();
    final Set<ViosId> unable = new HashSet<>();
    final Set<ViosId> answersLocal = new HashSet<>();
    final Set<String> pingable = new HashSet<>();
    final Map<ViosId, Sanity> sanity = new HashMap<>();
    final Map<String, State> states = new HashMap<>();
    final Map<String, String> refs = new HashMap<>();
    final Map<String, String> bootModes = new HashMap<>();
    final Map<VmId, Duration> missingSince = new HashMap<>();
    final Map<VmId, Integer> missed = new HashMap<>();
    /** Ages of misses as the health database rounds them: to the nearest second. */
    boolean rounds;

    final List<VmHealth> extra = new ArrayList<>();
    OptionalLong tag = OptionalLong.empty();
    NodeData nodeData = new NodeData(OptionalLong.empty(), List.of());
    Duration latency = Duration.ofMillis(200);
    boolean consolesBlind;
    Duration sanityTakes = Duration.ofSeconds(2);
    HealthException.Kind failure = HealthException.Kind.SILENT;

    Plant(VirtualTime time) {
        this.time = time;
    }

    void add(Host host, Vios vios) {
        vioses.put(vios.id(), host);
        caa.put(vios.id(), CaaState.UP);
        hm.put(vios.id(), true);
        pingable.add(vios.rmcAddress());
    }

    void add(Host host, Vm vm) {
        vms.put(vm.id(), host);
        pingable.add(vm.partition().rmcAddress());
    }

    void kill(Vios vios) {
        caa.put(vios.id(), CaaState.DOWN);
        hm.put(vios.id(), false);
        pingable.remove(vios.rmcAddress());
        unable.add(vios.id());
    }

    void revive(Vios vios) {
        caa.put(vios.id(), CaaState.UP);
        hm.put(vios.id(), true);
        pingable.add(vios.rmcAddress());
        unable.remove(vios.id());
    }

    /** The host monitors miss the VM from now on, as far as the database tells. */
    void silence(Vm vm) {
        missingSince.put(vm.id(), time.monotonic());
        unreachable(vm);
    }

    /** Pings of the VM are not answered any more. */
    void unreachable(Vm vm) {
        pingable.remove(vm.partition().rmcAddress());
    }

    void state(String uuid, String text) {
        states.put(uuid, new State(PartitionState.parse(text), text));
    }

    List<String> calls(String start) {
        return calls.stream().filter(call -> call.startsWith(start)).toList();
    }

    private int age(Duration since) {
        Duration age = time.monotonic().minus(since);
        return (int) (rounds ? age.plusMillis(500) : age).toSeconds();
    }

    private <T> CompletionStage<T> later(Duration delay, T value, HealthException error) {
        CompletableFuture<T> future = new CompletableFuture<>();
        time.after(delay, "plant", () -> {
            if (error == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(error);
            }
        });
        return future;
    }

    private CompletionStage<HealthReply> reply(String word, ViosId vios, HealthReply.Kind kind) {
        calls.add(word + " " + vios + " @" + time.monotonic().toMillis());
        boolean dead =
                kind == HealthReply.Kind.NEEDS_ATTENTION_LOCAL ? !answersLocal.contains(vios) : unable.contains(vios);
        if (dead) {
            return later(latency, null, new HealthException(failure, 0, "no answer", null));
        }
        return later(latency, build(kind), null);
    }

    private HealthReply build(HealthReply.Kind kind) {
        List<ViosHealth> told = new ArrayList<>();
        vioses.forEach((id, host) -> {
            ViosStatus status = new ViosStatus(
                    caa.get(id),
                    reason.getOrDefault(id, 0L),
                    Optional.of(hm.get(id)),
                    (int) time.monotonic().toSeconds() % 7,
                    hasData.contains(id));
            boolean needy = status.caaState() != CaaState.UP || !hm.get(id) || status.hasData();
            if (kind == HealthReply.Kind.QUICK_QUERY || needy) {
                told.add(new ViosHealth(
                        host.mtm(),
                        new ViosId(id.lower()),
                        status,
                        status.caaState().name()));
            }
        });
        if (kind == HealthReply.Kind.QUICK_QUERY) {
            return new HealthReply(kind, OptionalLong.empty(), told, List.of(), List.of());
        }
        List<VmHealth> needyVms = new ArrayList<>(extra);
        vms.forEach((id, host) -> {
            Integer fixed = missed.get(id);
            Duration since = missingSince.get(id);
            int seconds = fixed != null ? fixed : since == null ? 0 : age(since);
            if (seconds > 0) {
                needyVms.add(new VmHealth(
                        host.mtm(),
                        Optional.of(id),
                        HmState.STARTED,
                        false,
                        OptionalInt.of(seconds),
                        OptionalLong.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty()));
            }
        });
        List<Mtm> hosts = vms.values().stream().map(Host::mtm).distinct().toList();
        return new HealthReply(kind, tag, told, needyVms, hosts);
    }

    @Override
    public CompletionStage<HealthReply> quickQuery(ViosId vios) {
        return reply("QQ", vios, HealthReply.Kind.QUICK_QUERY);
    }

    @Override
    public CompletionStage<HealthReply> needsAttention(ViosId vios) {
        return reply("NA", vios, HealthReply.Kind.NEEDS_ATTENTION);
    }

    @Override
    public CompletionStage<HealthReply> localNeedsAttention(ViosId vios) {
        return reply("LOCAL", vios, HealthReply.Kind.NEEDS_ATTENTION_LOCAL);
    }

    @Override
    public CompletionStage<Void> acknowledge(ViosId vios, long hsTag) {
        calls.add("ACK " + hsTag);
        return later(latency, null, null);
    }

    @Override
    public CompletionStage<NodeData> nodeData(ViosId vios) {
        calls.add("NODE_DATA " + vios);
        return later(latency, nodeData, null);
    }

    @Override
    public CompletionStage<Sanity> sanity(ViosId vios) {
        calls.add("SANITY " + vios);
        return later(sanityTakes, sanity.getOrDefault(vios, Sanity.SILENT), null);
    }

    @Override
    public CompletionStage<Optional<State>> state(HostId host, String uuid) {
        State fallback = new State(PartitionState.RUNNING, "Running");
        return later(
                Duration.ofMillis(276),
                consolesBlind ? Optional.empty() : Optional.of(states.getOrDefault(uuid, fallback)),
                null);
    }

    @Override
    public CompletionStage<Optional<String>> referenceCode(HostId host, String uuid, String name) {
        return later(latency, Optional.of(refs.getOrDefault(uuid, "")), null);
    }

    @Override
    public CompletionStage<Word3> shutdownWord3(HostId host, String name) {
        return later(latency, Word3.NULL, null);
    }

    @Override
    public CompletionStage<Optional<String>> bootMode(HostId host, String uuid) {
        return later(latency, Optional.of(bootModes.getOrDefault(uuid, "norm")), null);
    }

    @Override
    public CompletionStage<Answer> ping(String address, int probes, Duration each) {
        return pingable.contains(address)
                ? later(Duration.ofMillis(3), Answer.ANSWERS, null)
                : later(each.multipliedBy(probes).plusMillis(60), Answer.SILENT, null);
    }

    @Override
    public CompletionStage<Void> setCommonVersion(ViosId via, int major, int minor) {
        throw new UnsupportedOperationException("detection does not do this");
    }

    @Override
    public CompletionStage<Boolean> addHost(ViosId via, Mtm host, List<HostMonitorVios> members) {
        throw new UnsupportedOperationException("detection does not do this");
    }

    @Override
    public CompletionStage<Void> removeHost(ViosId via, Mtm host) {
        throw new UnsupportedOperationException("detection does not do this");
    }

    @Override
    public CompletionStage<Void> removeHostGroup(ViosId via) {
        throw new UnsupportedOperationException("detection does not do this");
    }

    @Override
    public CompletionStage<Void> addVms(ViosId via, Mtm host, List<VmId> ids) {
        throw new UnsupportedOperationException("detection does not do this");
    }

    @Override
    public CompletionStage<Void> startVms(ViosId via, Mtm host, List<VmId> ids) {
        throw new UnsupportedOperationException("detection does not do this");
    }

    @Override
    public CompletionStage<Void> stopVms(ViosId via, Mtm host, List<VmId> ids) {
        throw new UnsupportedOperationException("detection does not do this");
    }

    @Override
    public CompletionStage<Void> removeVms(ViosId via, Mtm host, List<VmId> ids) {
        throw new UnsupportedOperationException("detection does not do this");
    }

    @Override
    public CompletionStage<Map<VmId, HmState>> queryVms(ViosId via, Mtm host, List<VmId> ids) {
        throw new UnsupportedOperationException("detection does not do this");
    }
}
