package io.vigil.scenarios;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** G-1 and G-3: each VM goes through its steps forwards; a new restart begins at the first ones. Names are those of scenarios. */
public final class Chain {
    private static final List<String> STEPS = List.of(
            "monitoring.stopping",
            "monitoring.stopped",
            "shutdown.started",
            "shutdown.completed",
            "restart.started",
            "monitoring.starting",
            "monitoring.started",
            "restart.completed",
            "cleanup.started");

    private static final int LAST_THAT_BEGINS = STEPS.indexOf("shutdown.started");

    private final Map<String, Integer> reached = new HashMap<>();
    private final Set<String> stopped = new HashSet<>();
    private final Set<String> begun = new HashSet<>();
    /** Cleanups announced and not ended: a VM may be restarted again while one still waits for its host. */
    private final Map<String, Integer> cleaning = new HashMap<>();

    private final Set<String> uncleaned = new TreeSet<>();

    public static boolean has(String step) {
        return STEPS.contains(step);
    }

    /**
     * @param inPlace of a restart on the VM's own host, which may come between another restart and its cleanup
     * @return what is wrong about this step of this VM now; empty also for what is no step of the chain
     */
    public Optional<String> next(String vm, boolean inPlace, String step) {
        if (step.equals("cleanup.completed") || step.equals("cleanup.failed")) {
            return cleaned(vm, step);
        }
        int place = STEPS.indexOf(step);
        if (place < 0) {
            return Optional.empty();
        }
        String key = vm + (inPlace ? " in place" : "");
        int before = reached.getOrDefault(key, 0);
        reached.put(key, place);
        Optional<String> wrong = note(vm, inPlace, step);
        if (wrong.isEmpty() && place > LAST_THAT_BEGINS && place < before) {
            return Optional.of("G-3: " + step + " of " + vm + " came after " + STEPS.get(before));
        }
        return wrong;
    }

    private Optional<String> note(String vm, boolean inPlace, String step) {
        switch (step) {
            case "shutdown.completed" -> stopped.add(vm);
            case "restart.started" -> {
                begun.add(vm);
                if (!stopped.contains(vm)) {
                    return Optional.of("G-1: restart of " + vm + " has started before its shutdown had completed");
                }
            }
            case "restart.completed" -> {
                stopped.remove(vm);
                if (!inPlace) {
                    uncleaned.add(vm);
                }
                if (!begun.remove(vm)) {
                    return Optional.of("G-3: restart of " + vm + " has completed, but did not start");
                }
            }
            case "cleanup.started" -> cleaning.merge(vm, 1, Integer::sum);
            default -> {}
        }
        return Optional.empty();
    }

    private Optional<String> cleaned(String vm, String step) {
        uncleaned.remove(vm);
        int open = cleaning.getOrDefault(vm, 0);
        if (step.equals("cleanup.completed")) {
            cleaning.put(vm, Math.max(0, open - 1));
        }
        return open == 0
                ? Optional.of("G-3: " + step + " of " + vm + " although no cleanup has started")
                : Optional.empty();
    }

    /** VMs that were restarted and whose source copy was neither cleaned up nor reported as left there. */
    public Set<String> uncleaned() {
        return Set.copyOf(uncleaned);
    }
}
