package io.vigil.scenarios.player;

import io.vigil.api.health.HealthSource;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.VmHealth;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Says what a controller's detection asks the VIOSs: {@code poll.quickQuery} when it asks, {@code poll.quickQuery.done} when the answer
 * has come, {@code poll.quickQuery.failed} when none did; the object is the VIOS. So for every method of {@link HealthSource}. And
 * {@code poll.missedHb} for the first answer that says a VM is missed.
 */
final class PollLog {
    private static final String SOURCE = "poll";

    private final EventLog log;
    private final Function<ViosId, String> vioses;
    private final Function<VmId, String> vms;
    private final Set<VmId> missed = new HashSet<>();

    /** @param vioses names of VIOSs; {@code vms} names of VMs */
    PollLog(EventLog log, Function<ViosId, String> vioses, Function<VmId, String> vms) {
        this.log = log;
        this.vioses = vioses;
        this.vms = vms;
    }

    HealthSource around(HealthSource real) {
        InvocationHandler told = (proxy, method, arguments) -> {
            try {
                Object answer = method.invoke(real, arguments);
                if (answer instanceof CompletionStage<?> stage && arguments[0] instanceof ViosId vios) {
                    follow("poll." + method.getName(), vioses.apply(vios), stage);
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (HealthSource)
                Proxy.newProxyInstance(HealthSource.class.getClassLoader(), new Class<?>[] {HealthSource.class}, told);
    }

    /** Once for each silence. */
    private void missed(VmHealth health) {
        health.vm().ifPresent(vm -> {
            if (health.missedHb().isEmpty()) {
                missed.remove(vm);
            } else if (missed.add(vm)) {
                log.say(
                        SOURCE,
                        "poll.missedHb",
                        vms.apply(vm),
                        health.missedHb().getAsInt() + " s");
            }
        });
    }

    private void follow(String name, String vios, CompletionStage<?> stage) {
        log.say(SOURCE, name, vios, "");
        stage.whenComplete((reply, failure) -> {
            log.takeWorld();
            log.say(SOURCE, name + (failure == null ? ".done" : ".failed"), vios, "");
            if (reply instanceof HealthReply health) {
                health.vms().forEach(this::missed);
            }
        });
    }
}
