package io.vigil.scenarios.player;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.health.HealthSource;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.VmHealth;
import io.vigil.scenarios.Graft;
import io.vigil.spi.port.Reachability;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Says what a controller's detection asks the VIOSs: {@code poll.quickQuery} when it asks, {@code poll.quickQuery.done} when the answer
 * has come, {@code poll.quickQuery.failed} when none did; the object is the VIOS. So for every method of {@link HealthSource}, and as
 * {@code ask.state} of {@link PartitionProbe} with the VM. {@code poll.missedHb} is the first answer that says a VM is missed,
 * {@code poll.missed} each; {@code ask.ping} ends with {@code ask.ping.answers} or {@code ask.ping.silent}, with the address.
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

    /** Puts these questions into the log as well. */
    Graft graft() {
        return Graft.NONE
                .withHealth(real -> told(HealthSource.class, real, this::health))
                .withProbe(real -> told(PartitionProbe.class, real, this::partition))
                .withNet(real -> told(Reachability.class, real, this::ping));
    }

    private interface Listener {
        void asked(String method, Object[] arguments, CompletionStage<?> answer);
    }

    private static <T> T told(Class<T> type, T real, Listener listener) {
        InvocationHandler told = (proxy, method, arguments) -> {
            try {
                Object answer = method.invoke(real, arguments);
                if (answer instanceof CompletionStage<?> stage) {
                    listener.asked(method.getName(), arguments, stage);
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(PollLog.class.getClassLoader(), new Class<?>[] {type}, told));
    }

    private void health(String method, Object[] arguments, CompletionStage<?> answer) {
        if (arguments[0] instanceof ViosId vios) {
            follow("poll." + method, vioses.apply(vios), answer);
        }
    }

    private void partition(String method, Object[] arguments, CompletionStage<?> answer) {
        follow("ask." + method, vms.apply(new VmId(arguments[1].toString())), answer);
    }

    private void ping(String method, Object[] arguments, CompletionStage<?> answer) {
        String address = arguments[0].toString();
        log.say(SOURCE, "ask.ping", address, "");
        answer.whenComplete((said, failure) -> log.say(
                SOURCE, "ask.ping." + (said == Reachability.Answer.ANSWERS ? "answers" : "silent"), address, ""));
    }

    /** The first time in each silence, and each time. */
    private void missed(VmHealth health) {
        health.vm().ifPresent(vm -> {
            if (health.missedHb().isEmpty()) {
                missed.remove(vm);
                return;
            }
            String text = health.missedHb().getAsInt() + " s";
            if (missed.add(vm)) {
                log.say(SOURCE, "poll.missedHb", vms.apply(vm), text);
            }
            log.say(SOURCE, "poll.missed", vms.apply(vm), text);
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
