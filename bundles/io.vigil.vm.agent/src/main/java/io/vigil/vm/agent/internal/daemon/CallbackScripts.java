package io.vigil.vm.agent.internal.daemon;

import io.vigil.vm.agent.VmScripts;
import io.vigil.vm.agent.internal.ame.Ended;
import io.vigil.vm.agent.internal.ame.Launch;
import io.vigil.vm.agent.internal.ame.ScriptHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Scripts of somebody who tells their end by a callback. */
public final class CallbackScripts implements ScriptHost {
    private final VmScripts scripts;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final Map<Long, Runnable> running = new ConcurrentHashMap<>();

    public CallbackScripts(VmScripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Optional<String> complaint(String script) {
        return scripts.complaint(script);
    }

    @Override
    public void start(Launch launch) {
        Runnable kill = scripts.run(
                launch.app(), launch.kind().word(), launch.command(), exit -> ended.add(new Ended(launch.run(), exit)));
        running.put(launch.run(), kill);
    }

    @Override
    public List<Ended> ended() {
        List<Ended> all = new ArrayList<>();
        for (Ended one = ended.poll(); one != null; one = ended.poll()) {
            running.remove(one.run());
            all.add(one);
        }
        return all;
    }

    @Override
    public void kill(long run) {
        Runnable kill = running.get(run);
        if (kill != null) {
            kill.run();
        }
    }
}
