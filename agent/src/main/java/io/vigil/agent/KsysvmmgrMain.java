package io.vigil.agent;

import io.vigil.platform.internal.SecureRandomness;
import io.vigil.platform.internal.SystemTime;
import io.vigil.vm.agent.internal.cli.Ksysvmmgr;
import io.vigil.vm.agent.internal.cli.Result;
import io.vigil.vm.agent.internal.cli.Tools;
import io.vigil.vm.agent.internal.config.ConfigFile;
import io.vigil.vm.agent.internal.config.StateFile;
import io.vigil.vm.agent.internal.control.ControlClient;
import io.vigil.vm.agent.internal.daemon.AgentDirs;
import io.vigil.vm.agent.internal.daemon.AgentSettings;
import io.vigil.vm.agent.internal.daemon.Machine;
import io.vigil.vm.agent.internal.daemon.Snapshot;
import io.vigil.vm.agent.internal.log.AgentLog;
import io.vigil.vm.agent.internal.log.LogBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ksysvmmgr}. */
public final class KsysvmmgrMain {
    private KsysvmmgrMain() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        AgentSettings settings;
        try {
            settings = Settings.load();
        } catch (IllegalArgumentException e) {
            System.err.println("KSYSVMMGR-911(ERROR): " + e.getMessage());
            return 1;
        }
        SystemTime time = new SystemTime();
        AgentDirs dirs = settings.dirs();
        ControlClient client = new ControlClient(dirs.socket(), time);
        Tools tools = new Tools(
                new ConfigFile(dirs.configuration(), settings.flavour()),
                () -> new Machine(Path.of("/"), AgentLog.NONE)
                        .vmUuid(settings.uuid(), new StateFile(dirs.state()), new SecureRandomness()),
                client::ask,
                Services.of(client, dirs),
                new Snapshot(dirs),
                time,
                privileged(dirs));
        Result result = new Ksysvmmgr(tools, level -> log(dirs, level, time)).run(arguments);
        result.out().forEach(System.out::println);
        result.err().forEach(System.err::println);
        return result.rc();
    }

    /** Root, or whoever owns the directory of an agent that is not the system's. */
    private static boolean privileged(AgentDirs dirs) {
        boolean systems = dirs.root().equals(Path.of("/"));
        return "root".equals(System.getProperty("user.name")) || !systems && Files.isWritable(dirs.root());
    }

    private static AgentLog log(AgentDirs dirs, int level, SystemTime time) {
        return new LogBook(dirs.log(), "ksysvmmgr", new LogBook.Kinds(false, true), 1, () -> level, time);
    }
}
