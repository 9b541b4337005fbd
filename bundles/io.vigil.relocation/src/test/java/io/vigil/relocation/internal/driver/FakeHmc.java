package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.AdapterFacts;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.HostFacts;
import io.vigil.api.hmc.JobOutcome;
import io.vigil.api.hmc.Migration;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.api.hmc.RemoteRestart;
import io.vigil.api.store.Store;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import io.vigil.model.VmId;
import io.vigil.model.VmResources;
import io.vigil.relocation.internal.driver.FakeHosts.Box;
import io.vigil.relocation.internal.driver.FakeHosts.Part;
import io.vigil.relocation.internal.driver.FakeHosts.Script;
import io.vigil.simulator.virtual.VirtualTime;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Consoles over {@link FakeHosts}, with scripted answers and the legality rules of a real one. */
final class FakeHmc {
    final FakeHosts hosts;
    final Map<String, List<ReferenceCode>> codes = new HashMap<>();
    final List<RemoteRestart> restarts = new ArrayList<>();
    final Map<HostId, Integer> running = new HashMap<>();
    int peak;
    int peakMigrations;
    private int migrating;
    Duration restartTime = Duration.ofSeconds(20);
    /** Consoles that cannot be reached. */
    final java.util.Set<String> dead = new java.util.TreeSet<>();

    /** What one console tells of a VM against the truth, by {@code CONSOLE HOST VM}. */
    final Map<String, PartitionState> claims = new HashMap<>();

    private final VirtualTime time;
    private final Store store;
    private int jobs;

    FakeHmc(FakeHosts hosts, VirtualTime time, Store store) {
        this.hosts = hosts;
        this.time = time;
        this.store = store;
    }

    HmcService service() {
        InvocationHandler handler = (proxy, method, args) -> switch (method.getName()) {
            case "host" ->
                args.length == 1 ? host("hmc1", (HostId) args[0]) : host(((HmcId) args[0]).value(), (HostId) args[1]);
            case "partition" ->
                args.length == 2
                        ? partition("hmc1", (HostId) args[0], (String) args[1])
                        : partition(((HmcId) args[0]).value(), (HostId) args[1], (String) args[2]);
            case "partitions" -> CompletableFuture.completedFuture(List.of());
            case "referenceCodes" -> CompletableFuture.completedFuture(codes.getOrDefault((String) args[1], List.of()));
            case "powerOff" -> powerOff((HostId) args[0], new VmId((String) args[1]));
            case "powerOn" -> powerOn((HostId) args[0], new VmId((String) args[1]));
            case "migrate" -> migrate((Migration) args[0]);
            case "remoteRestart" -> remoteRestart((RemoteRestart) args[0]);
            case "ensureClientAdapter" ->
                later(
                        Duration.ofMillis(500),
                        () -> new AdapterFacts((String) args[2], (Integer) args[3], 7, "000000000000", "ent0", false));
            case "toString" -> "fake consoles";
            default -> CompletableFuture.failedFuture(FakeHosts.error(Kind.UNSUPPORTED, method.getName()));
        };
        return (HmcService)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HmcService.class}, handler);
    }

    private interface Answer<T> {
        T get() throws Exception;
    }

    private <T> CompletionStage<T> later(Duration delay, Answer<T> answer) {
        CompletableFuture<T> result = new CompletableFuture<>();
        time.after(delay, "fake-hmc", () -> {
            try {
                result.complete(answer.get());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private JobOutcome ok(String text) {
        return new JobOutcome("hmc1", Integer.toString(++jobs), false, text);
    }

    private CompletionStage<HostFacts> host(String hmc, HostId id) {
        return later(Duration.ofMillis(200), () -> {
            if (dead.contains(hmc)) {
                throw FakeHosts.error(Kind.UNREACHABLE, "no route");
            }
            Host host = store.registry().host(id).orElseThrow();
            HostState state = hosts.box(id).shown;
            return new HostFacts(id, host.name(), host.mtm(), state, state.text(), "", host.capacity(), true, 8);
        });
    }

    private CompletionStage<PartitionFacts> partition(String hmc, HostId id, String uuid) {
        return later(Duration.ofMillis(200), () -> {
            Box box = hosts.box(id);
            if (dead.contains(hmc)) {
                throw FakeHosts.error(Kind.UNREACHABLE, "no route");
            }
            Part part = box.parts.get(new VmId(uuid));
            boolean linked = box.shown != HostState.NO_CONNECTION;
            if (!linked && part != null && part.remoteRestart.equals("Remote_Restarted")) {
                // That is the console's own work, it remembers it.
                return facts(id, uuid, PartitionState.NOT_AVAILABLE, part.remoteRestart);
            }
            if (!linked) {
                throw FakeHosts.error(Kind.SERVER, "no connection to the managed system");
            }
            PartitionState claimed = claims.get(hmc + " " + name(id) + " " + vm(new VmId(uuid)));
            if (claimed != null) {
                return facts(id, uuid, claimed, "");
            }
            if (part == null) {
                throw FakeHosts.error(Kind.NOT_FOUND, "no such partition");
            }
            PartitionState state = box.shown == HostState.POWER_OFF ? PartitionState.NOT_ACTIVATED : part.state;
            return facts(id, uuid, state, part.remoteRestart);
        });
    }

    private static PartitionFacts facts(HostId host, String uuid, PartitionState state, String remoteRestart) {
        return new PartitionFacts(
                uuid,
                uuid,
                host,
                new PartitionView(
                        1,
                        io.vigil.model.OsType.UNKNOWN,
                        "",
                        state,
                        state.cliText(),
                        "",
                        "",
                        "",
                        remoteRestart,
                        true,
                        false),
                VmResources.UNKNOWN,
                Optional.empty());
    }

    private Exception scripted(Script script) {
        return FakeHosts.error(script.kind(), script.text());
    }

    private CompletionStage<JobOutcome> run(String call, Duration took, Answer<JobOutcome> effect) {
        hosts.writes.add(call);
        Script script = hosts.next(call);
        if (script == null) {
            return later(took, effect);
        }
        if (script.silent()) {
            return later(Duration.ofHours(1), () -> {
                throw scripted(script);
            });
        }
        return later(took, () -> {
            if (script.happens()) {
                effect.get();
            }
            throw scripted(script);
        });
    }

    private String name(HostId id) {
        return store.registry().host(id).orElseThrow().name();
    }

    private String vm(VmId id) {
        return store.registry().vm(id).orElseThrow().name();
    }

    private CompletionStage<JobOutcome> powerOff(HostId host, VmId vm) {
        return run("poweroff " + vm(vm), Duration.ofSeconds(5), () -> {
            if (hosts.box(host).shown != HostState.OPERATING) {
                throw FakeHosts.error(Kind.JOB_FAILED, "the system is not operating");
            }
            hosts.set(host, vm, PartitionState.NOT_ACTIVATED);
            return ok("");
        });
    }

    private CompletionStage<JobOutcome> powerOn(HostId host, VmId vm) {
        return run("poweron " + vm(vm) + " " + name(host), Duration.ofSeconds(5), () -> {
            if (hosts.part(host, vm) == null) {
                throw FakeHosts.error(Kind.NOT_FOUND, "no such partition");
            }
            hosts.set(host, vm, PartitionState.RUNNING);
            return ok("");
        });
    }

    private CompletionStage<JobOutcome> migrate(Migration m) {
        String call = (m.validateOnly() ? "lpmcheck " : "migrate ") + vm(m.vm()) + " " + name(m.to());
        if (m.validateOnly()) {
            return run(call, Duration.ofSeconds(3), () -> ok(""));
        }
        migrating++;
        peakMigrations = Math.max(peakMigrations, migrating);
        return run(call, Duration.ofSeconds(90), () -> {
                    PartitionState state = hosts.part(m.from(), m.vm()).state;
                    hosts.remove(m.from(), m.vm());
                    hosts.set(m.to(), m.vm(), state);
                    return ok("");
                })
                .whenComplete((done, failure) -> migrating--);
    }

    private CompletionStage<JobOutcome> remoteRestart(RemoteRestart r) {
        String call = r.operation().name().toLowerCase(java.util.Locale.ROOT) + " " + vm(r.vm()) + " " + name(r.to());
        return switch (r.operation()) {
            case VALIDATE -> run(call, Duration.ofSeconds(3), () -> ok(""));
            case RESTART -> restart(call, r);
            case CLEANUP ->
                run("cleanup " + vm(r.vm()) + " " + name(r.from()), Duration.ofSeconds(4), () -> {
                    if (!hosts.box(r.from()).viosUp) {
                        throw FakeHosts.error(Kind.JOB_FAILED, "Source Side Cleanup Failed");
                    }
                    hosts.remove(r.from(), r.vm());
                    return ok("");
                });
            case RECOVER, CANCEL ->
                run(call, Duration.ofSeconds(4), () -> {
                    hosts.remove(r.to(), r.vm());
                    return ok("");
                });
        };
    }

    /** As a console does it: the definition appears on the target at once, marked; what becomes of it is told at the end. */
    private CompletionStage<JobOutcome> restart(String call, RemoteRestart r) {
        restarts.add(r);
        hosts.writes.add(call);
        Script script = hosts.next(call);
        boolean refused = script != null && !script.happens() && !script.silent() && !script.leavesDefinition();
        if (refused || illegal(r).isPresent()) {
            return later(Duration.ofSeconds(2), () -> {
                throw refused
                        ? scripted(script)
                        : FakeHosts.error(Kind.JOB_FAILED, illegal(r).orElse("not legal"));
            });
        }
        if (script != null && script.silent()) {
            return later(script.happens() ? Duration.ofSeconds(1500) : Duration.ofHours(1), () -> {
                if (script.happens()) {
                    hosts.set(r.to(), r.vm(), PartitionState.RUNNING);
                    return ok("");
                }
                throw scripted(script);
            });
        }
        int now = running.merge(r.to(), 1, Integer::sum);
        peak = Math.max(peak, now);
        mark(r, "Source_Remote_Restarting");
        hosts.set(r.to(), r.vm(), PartitionState.NOT_ACTIVATED);
        hosts.part(r.to(), r.vm()).remoteRestart = "Destination_Remote_Restarting";
        CompletionStage<JobOutcome> job = later(restartTime, () -> {
            running.merge(r.to(), -1, Integer::sum);
            hosts.set(
                    r.to(),
                    r.vm(),
                    r.powerOn() && (script == null || script.happens())
                            ? PartitionState.RUNNING
                            : PartitionState.NOT_ACTIVATED);
            hosts.part(r.to(), r.vm()).remoteRestart = "Remote_Restartable";
            mark(r, script != null && script.leavesDefinition() ? "Remote_Restartable" : "Remote_Restarted");
            return ok("");
        });
        if (script == null) {
            return job;
        }
        Duration told = script.leavesDefinition()
                ? restartTime.plusMillis(1)
                : script.kind() == Kind.JOB_LOST ? Duration.ofSeconds(2) : restartTime.plusMillis(1);
        return later(told, () -> {
            throw scripted(script);
        });
    }

    private void mark(RemoteRestart r, String word) {
        Part source = hosts.part(r.from(), r.vm());
        if (source != null) {
            source.remoteRestart = word;
        }
    }

    private Optional<String> illegal(RemoteRestart r) {
        Part source = hosts.part(r.from(), r.vm());
        boolean operating = hosts.box(r.from()).shown == HostState.OPERATING;
        if (operating != r.testMode()) {
            return Optional.of("source state " + hosts.box(r.from()).shown.text() + " is not legal");
        }
        if (operating && source != null && FakeHosts.active(source)) {
            return Optional.of("the source partition is active");
        }
        return hosts.part(r.to(), r.vm()) == null
                ? Optional.empty()
                : Optional.of("the partition exists on the destination");
    }
}
