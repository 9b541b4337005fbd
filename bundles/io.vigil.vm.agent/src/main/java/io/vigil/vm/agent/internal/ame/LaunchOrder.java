package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.Dependency;
import io.vigil.vm.agent.internal.config.Dependency.Type;
import java.util.List;
import java.util.Map;

/**
 * Whether a stop or start script may be launched now (7.5). Sequences govern boot starts and what dependencies cause,
 * never an application's own restart cycle or a command for that one application; parents come first for everybody.
 */
final class LaunchOrder {
    private final Map<String, Entry> byName;
    private final List<Dependency> dependencies;

    LaunchOrder(Map<String, Entry> byName, List<Dependency> dependencies) {
        this.byName = byName;
        this.dependencies = dependencies;
    }

    boolean mayStart(Entry entry) {
        for (Dependency dependency : dependencies) {
            int at = dependency.apps().indexOf(entry.app.name());
            boolean waits =
                    switch (dependency.type()) {
                        case PARENT_CHILD -> at == 1 && !parentReady(dependency);
                        case START_SEQUENCE -> governed(entry.cause) && at > 0 && !turn(dependency, at);
                        case STOP_SEQUENCE -> false;
                    };
            if (waits) {
                return false;
            }
        }
        return true;
    }

    boolean mayStop(Entry entry) {
        for (Dependency dependency : dependencies) {
            int at = dependency.apps().indexOf(entry.app.name());
            boolean waits =
                    switch (dependency.type()) {
                        case PARENT_CHILD -> at == 0 && childStopping(dependency);
                        case STOP_SEQUENCE -> at > 0 && entry.cause != Cause.RESTART && stopsEarlier(dependency, at);
                        case START_SEQUENCE -> false;
                    };
            if (waits) {
                return false;
            }
        }
        return true;
    }

    private static boolean governed(Cause cause) {
        return cause == Cause.BOOT || cause == Cause.FORCED;
    }

    /** A parent nobody watches is taken for running, unless it was stopped by command. */
    private boolean parentReady(Dependency dependency) {
        Entry parent = byName.get(dependency.apps().get(0));
        return parent == null
                || parent.state == AppState.NORMAL
                || parent.state == AppState.NOT_MONITORED && !parent.userStopped;
    }

    private boolean childStopping(Dependency dependency) {
        Entry child = byName.get(dependency.apps().get(1));
        return child != null && child.state == AppState.TO_STOP;
    }

    /** Who is not monitored takes no part: the one before it counts. */
    private boolean turn(Dependency dependency, int at) {
        for (int i = at - 1; i >= 0; i--) {
            Entry before = byName.get(dependency.apps().get(i));
            if (before == null || before.state == AppState.NOT_MONITORED) {
                continue;
            }
            return dependency.strict()
                    ? before.state == AppState.NORMAL
                    : before.state != AppState.TO_START || before.up;
        }
        return true;
    }

    private boolean stopsEarlier(Dependency dependency, int at) {
        for (int i = 0; i < at; i++) {
            Entry before = byName.get(dependency.apps().get(i));
            if (before != null
                    && before.cause != Cause.RESTART
                    && (before.state == AppState.TO_STOP || before.state == AppState.NOT_STOPPABLE)) {
                return true;
            }
        }
        return false;
    }

    /** Children the engine knows. */
    List<Entry> childrenOf(Entry parent) {
        return dependencies.stream()
                .filter(dependency -> dependency.type() == Type.PARENT_CHILD
                        && dependency.apps().get(0).equals(parent.app.name()))
                .map(dependency -> byName.get(dependency.apps().get(1)))
                .filter(child -> child != null)
                .toList();
    }
}
