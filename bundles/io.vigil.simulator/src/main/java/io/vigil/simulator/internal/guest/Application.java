package io.vigil.simulator.internal.guest;

import io.vigil.simulator.datacentre.AppScript;
import io.vigil.simulator.datacentre.AppSpec;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One application on the disk of a VM: whether it runs, and what is wrong with its scripts. */
public final class Application {
    static final int OK = 0;
    private static final int ILL = 1;

    private final AppSpec spec;
    private final Map<AppScript, Injury> injuries = new EnumMap<>(AppScript.class);
    private boolean runs = true;

    /** @param exit of every run; @param takes how long it runs; @param missing it was renamed */
    public record Injury(Optional<Integer> exit, Optional<Duration> takes, boolean missing) {}

    private static final Injury NONE = new Injury(Optional.empty(), Optional.empty(), false);

    Application(AppSpec spec) {
        this.spec = spec;
    }

    AppSpec spec() {
        return spec;
    }

    boolean runs() {
        return runs;
    }

    public void runs(boolean now) {
        runs = now;
    }

    public void injure(AppScript script, Injury injury) {
        injuries.put(script, injury);
    }

    public void repair() {
        injuries.clear();
    }

    boolean missing(AppScript script) {
        return injuries.getOrDefault(script, NONE).missing();
    }

    Duration takes(AppScript script) {
        return injuries.getOrDefault(script, NONE).takes().orElse(spec.takes(script));
    }

    /** A script has come to its end; its exit status. */
    int end(AppScript script) {
        Optional<Integer> broken = injuries.getOrDefault(script, NONE).exit();
        if (broken.isPresent() && broken.get() != OK) {
            return broken.get();
        }
        return switch (script) {
            case MONITOR -> runs || broken.isPresent() ? OK : ILL;
            case STOP -> {
                runs = false;
                yield OK;
            }
            case START -> {
                runs = true;
                yield OK;
            }
        };
    }
}
