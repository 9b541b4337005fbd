package io.vigil.vm.agent.internal.ame;

import java.util.Optional;

/** Which applications a new configuration re-arms (T22): all, or only the one a command with {@code -s} changed. */
public record SyncScope(boolean everything, Optional<String> app) {
    /** {@code ksysvmmgr sync}. */
    public static final SyncScope ALL = new SyncScope(true, Optional.empty());

    /** {@code -s} on something that is no application. */
    public static final SyncScope OTHER = new SyncScope(false, Optional.empty());

    public static SyncScope of(String app) {
        return new SyncScope(false, Optional.of(app));
    }

    boolean names(String name) {
        return everything || app.filter(name::equals).isPresent();
    }
}
