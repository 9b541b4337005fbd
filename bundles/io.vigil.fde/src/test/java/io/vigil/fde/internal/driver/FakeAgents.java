package io.vigil.fde.internal.driver;

import io.vigil.api.health.AgentMessages;
import io.vigil.api.health.HealthException;
import io.vigil.model.AppColor;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.model.health.AppState;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Agents behind a health database: answers are the agent's applications at the moment it is asked. */
final class FakeAgents implements AgentMessages {
    final VirtualTime time;
    /** In order: {@code PUT VM-H1v1 by VIOS-H1a @<ms>}. */
    final List<String> calls = new ArrayList<>();

    final Map<VmId, List<AppState>> apps = new HashMap<>();
    final Set<VmId> silent = new HashSet<>();
    final Set<ViosId> dead = new HashSet<>();
    final Set<VmId> garbled = new HashSet<>();
    final Map<Long, Duration> put = new HashMap<>();
    final List<Map<VmId, Long>> syncs = new ArrayList<>();
    final Map<Long, List<AppState>> answers = new HashMap<>();
    Duration answerTakes = Duration.ofSeconds(3);
    private int garbledOnce = Integer.MAX_VALUE;

    FakeAgents(VirtualTime time) {
        this.time = time;
    }

    void garbled(VmId vm, int times) {
        garbled.add(vm);
        garbledOnce = times;
    }

    void set(VmId vm, AppState... states) {
        apps.put(vm, List.of(states));
    }

    static AppState app(String name, AppColor color, String state, boolean critical) {
        return new AppState(
                "154147306396543700" + name.charAt(name.length() - 1),
                name,
                state,
                color,
                color != AppColor.NONE,
                critical,
                3,
                0,
                "",
                "");
    }

    List<String> words() {
        return calls.stream().map(call -> call.substring(0, call.indexOf(' '))).toList();
    }

    long count(String start) {
        return calls.stream().filter(call -> call.startsWith(start)).count();
    }

    private <T> CompletionStage<T> answer(String word, ViosId vios, VmId vm, T value) {
        calls.add(word + " " + vm + " by " + vios + " @" + time.monotonic().toMillis());
        CompletableFuture<T> future = new CompletableFuture<>();
        boolean fails = dead.contains(vios);
        time.after(Duration.ofMillis(200), "agents", () -> {
            if (fails) {
                future.completeExceptionally(
                        new HealthException(HealthException.Kind.SILENT, 0, "VIOS " + vios + " is silent", null));
            } else {
                future.complete(value);
            }
        });
        return future;
    }

    @Override
    public CompletionStage<Void> put(ViosId vios, VmId vm, long tag, long code, Duration lifetime) {
        if (code != 2 || tag <= 0 || lifetime.toSeconds() < 60) {
            throw new IllegalArgumentException("code " + code + ", tag " + tag + ", lifetime " + lifetime);
        }
        if (!dead.contains(vios) && !silent.contains(vm)) {
            put.putIfAbsent(tag, time.monotonic());
        }
        return answer("PUT", vios, vm, null);
    }

    @Override
    public CompletionStage<Progress> query(ViosId vios, VmId vm, long tag) {
        Duration since = put.get(tag);
        boolean ready = since != null && time.monotonic().minus(since).compareTo(answerTakes) >= 0;
        if (ready) {
            answers.putIfAbsent(tag, apps.getOrDefault(vm, List.of()));
        }
        return answer("QUERY", vios, vm, ready ? Progress.READY : Progress.QUEUED);
    }

    @Override
    public CompletionStage<String> get(ViosId vios, VmId vm, long tag) {
        return answer("GET", vios, vm, Long.toString(tag));
    }

    @Override
    public CompletionStage<Void> acknowledge(ViosId vios, VmId vm, long tag) {
        return answer("ACK", vios, vm, null);
    }

    @Override
    public CompletionStage<Integer> sync(ViosId vios, Map<VmId, Long> keep) {
        syncs.add(Map.copyOf(keep));
        return answer("SYNC", vios, new VmId("-"), 0);
    }

    @Override
    public List<AppState> applications(VmId vm, String answer) throws HealthException {
        calls.add("READ " + vm + " @" + time.monotonic().toMillis());
        if (garbled.contains(vm) && garbledOnce-- > 0) {
            throw new HealthException(HealthException.Kind.UNREADABLE, 0, "no report", null);
        }
        return answers.get(Long.parseLong(answer));
    }
}
