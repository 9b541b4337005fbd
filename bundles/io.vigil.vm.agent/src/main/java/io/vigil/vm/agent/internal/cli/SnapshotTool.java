package io.vigil.vm.agent.internal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;

/** Packs what support needs: configuration, state and logs. */
@FunctionalInterface
public interface SnapshotTool {
    /** @return the file it made */
    Path take(LocalDateTime now) throws IOException;
}
