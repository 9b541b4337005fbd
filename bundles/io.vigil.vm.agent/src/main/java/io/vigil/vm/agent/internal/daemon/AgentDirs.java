package io.vigil.vm.agent.internal.daemon;

import java.nio.file.Path;

/** Layout of 4.1 below a root directory. */
public record AgentDirs(Path root) {
    private Path base() {
        return root.resolve("var/ksys");
    }

    public Path configuration() {
        return base().resolve("config/HAMonitoring.xml");
    }

    public Path state() {
        return base().resolve("config/state.json");
    }

    public Path properties() {
        return base().resolve("config/agent.properties");
    }

    public Path config() {
        return base().resolve("config");
    }

    public Path log() {
        return base().resolve("log");
    }

    public Path tmp() {
        return base().resolve("tmp");
    }

    public Path snap() {
        return base().resolve("snap");
    }

    public Path socket() {
        return base().resolve("run/ksys_vmm.sock");
    }

    /** Held by the daemon as long as it runs (VA-1). */
    public Path lock() {
        return base().resolve("run/ksys_vmm.lock");
    }

    /** What only holds as long as something runs. */
    public Path run() {
        return base().resolve("run");
    }

    /** Process of the guard, a line; then those of agents before, as long as they live. */
    public Path guard() {
        return base().resolve("run/guard.pid");
    }
}
