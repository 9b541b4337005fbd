package io.vigil.agent;

import io.vigil.hvncp.RawEthernet;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SystemTime;
import io.vigil.vm.agent.internal.daemon.AgentSettings;
import io.vigil.vm.agent.internal.daemon.RealAdapters;
import io.vigil.vm.agent.internal.guard.GuardCore;
import io.vigil.vm.agent.internal.guard.GuardLoop;
import io.vigil.vm.agent.internal.guard.SpeakerFiles;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The guard: orders of the agent on stdin, heartbeats when they stop coming (spec 50, section 5). */
public final class GuardMain {
    /** Property: name of our agent among the speakers. */
    static final String AGENT = "speaker.agent";

    private static final Duration SILENCE = Duration.ofSeconds(6);

    private GuardMain() {}

    public static void main(String[] arguments) throws Exception {
        AgentSettings settings = Settings.load();
        SystemTime time = new SystemTime();
        PooledTasks tasks = Ports.tasks();
        UdpCarriers carriers = UdpCarriers.of(tasks, time);
        CountDownLatch ended = new CountDownLatch(1);
        GuardLoop loop = new GuardLoop(
                new GuardCore(SILENCE, settings.guardMost()),
                new RealAdapters(settings, "", carriers, RawEthernet.of(tasks, time), AgentLog.NONE)::voice,
                new SpeakerFiles(settings.dirs().run(), System.getProperty(AGENT, ""), () -> {}),
                ended::countDown,
                tasks,
                time);
        BufferedReader pipe = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = pipe.readLine(); line != null; line = pipe.readLine()) {
                loop.line(line);
            }
        } catch (IOException e) {
            // As good as closed.
        }
        loop.closed();
        ended.await();
        System.exit(0);
    }
}
