package io.vigil.relocation.internal.driver;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.PartitionState;
import io.vigil.model.VmId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The truth of the fake data centre: which host holds which copy in which state, and invariant I1 over it. */
final class FakeHosts {
    /** A definition of a VM on a host. */
    static final class Part {
        PartitionState state = PartitionState.RUNNING;
        String remoteRestart = "Remote_Restartable";
    }

    /** A host as it is; {@code shown} is what consoles say about it. */
    static final class Box {
        final Map<VmId, Part> parts = new TreeMap<>();
        HostState shown = HostState.OPERATING;
        boolean alive = true;
        boolean viosUp = true;
    }

    /** What the next call of some kind does instead of succeeding. */
    record Script(Kind kind, String text, boolean happens, boolean silent, boolean leavesDefinition) {
        static Script refuse(String text) {
            return new Script(Kind.JOB_FAILED, text, false, false, false);
        }

        static Script fail(Kind kind, String text) {
            return new Script(kind, text, false, false, false);
        }

        /** Happens, but the console reports the job as failed. */
        static Script failedButDone() {
            return new Script(Kind.JOB_FAILED, "COMPLETED_WITH_ERROR", true, false, false);
        }

        /** Happens, but the caller is told a time-out. */
        static Script timeoutButDone() {
            return new Script(Kind.JOB_TIMEOUT, "job timed out", true, false, false);
        }

        /** The caller loses the job after 2 s; the console goes on and finishes it. */
        static Script lostButGoesOn() {
            return new Script(Kind.JOB_LOST, "job lost", true, false, false);
        }

        /** The console lets it wait for 1500 s, unseen, then does it. */
        static Script queued() {
            return new Script(Kind.HMC_BUSY, "", true, true, false);
        }

        /** No answer for an hour, nothing happens. */
        static Script hang() {
            return new Script(Kind.READ_TIMEOUT, "", false, true, false);
        }

        /** After an hour the console says that it still runs; nothing happens. */
        static Script endless() {
            return new Script(Kind.JOB_TIMEOUT, "", false, true, false);
        }

        static Script leaves(String text) {
            return new Script(Kind.JOB_FAILED, text, false, false, true);
        }
    }

    final Map<HostId, Box> boxes = new HashMap<>();
    final Map<String, Deque<Script>> scripts = new HashMap<>();
    final List<String> writes = new ArrayList<>();
    final List<String> violations = new ArrayList<>();

    Box box(HostId host) {
        return boxes.computeIfAbsent(host, h -> new Box());
    }

    void script(String call, Script... next) {
        scripts.computeIfAbsent(call, c -> new ArrayDeque<>()).addAll(List.of(next));
    }

    Script next(String call) {
        Deque<Script> queue = scripts.get(call);
        return queue == null ? null : queue.poll();
    }

    Part part(HostId host, VmId vm) {
        return box(host).parts.get(vm);
    }

    static boolean active(Part part) {
        return part.state != PartitionState.NOT_ACTIVATED && part.state != PartitionState.MIGRATING_NOT_ACTIVATED;
    }

    long activeCopies(VmId vm) {
        return boxes.values().stream()
                .filter(b -> b.alive && b.parts.containsKey(vm) && active(b.parts.get(vm)))
                .count();
    }

    List<HostId> runningOn(VmId vm) {
        return boxes.keySet().stream()
                .filter(h ->
                        box(h).alive && box(h).parts.containsKey(vm) && part(h, vm).state == PartitionState.RUNNING)
                .sorted()
                .toList();
    }

    void set(HostId host, VmId vm, PartitionState state) {
        box(host).parts.computeIfAbsent(vm, v -> new Part()).state = state;
        if (activeCopies(vm) > 1) {
            violations.add("I1: " + vm + " active twice");
        }
    }

    void remove(HostId host, VmId vm) {
        box(host).parts.remove(vm);
    }

    static HmcException error(Kind kind, String text) {
        return new HmcException(kind, "hmc1", text, "", 0, kind != Kind.UNREACHABLE, null);
    }
}
