package io.vigil.fde.internal.osgi;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.health.HealthSource;
import io.vigil.api.store.Store;
import io.vigil.fde.internal.driver.AppSignals;
import io.vigil.fde.internal.driver.FailureDetection;
import io.vigil.fde.internal.driver.FdePeers;
import io.vigil.fde.internal.driver.FdeSettings;
import io.vigil.model.Checked;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Runs detection in the container; health source, probe and detectors may be swapped while it watches. Immediate: it
 * watches whether or not anybody asks for its status.
 */
@Component(immediate = true, service = DetectionService.class, configurationPid = "io.vigil.fde")
@Designate(ocd = DetectionComponent.Config.class)
public final class DetectionComponent implements DetectionService {
    /** Limits, see {@link FdeSettings}. */
    @ObjectClassDefinition(name = "Vigil failure detection")
    public @interface Config {
        @AttributeDefinition(description = "all pings and console queries of one scan, s, 2-60")
        int fact_budget_s() default 20;

        @AttributeDefinition(description = "finding a VIOS that answers, s, 15-300")
        int poll_budget_s() default 60;

        @AttributeDefinition(description = "one request to a VIOS, s, 15-120")
        int request_guard_s() default 20;

        @AttributeDefinition(description = "one answer of a third-party detector, ms, 100-10000")
        int detector_deadline_ms() default 2000;

        @AttributeDefinition(description = "least pause between local data requests to one host, s, 1-600")
        int local_every_s() default 20;
    }

    private volatile HealthSource health;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PartitionProbe probe;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Map.Entry<Map<String, Object>, FailureDetector>> detectors = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AppSignals applications;

    private final FailureDetection detection;

    @Activate
    public DetectionComponent(
            @Reference Store store,
            @Reference TimeSource time,
            @Reference Tasks tasks,
            @Reference Reachability net,
            Config config) {
        FdeSettings settings = new FdeSettings(
                Duration.ofSeconds(Checked.whole("fact.budget.s", config::fact_budget_s)),
                Duration.ofSeconds(Checked.whole("poll.budget.s", config::poll_budget_s)),
                Duration.ofSeconds(Checked.whole("request.guard.s", config::request_guard_s)),
                Duration.ofMillis(Checked.whole("detector.deadline.ms", config::detector_deadline_ms)),
                Duration.ofSeconds(Checked.whole("local.every.s", config::local_every_s)));
        detection = new FailureDetection(
                new FdePeers(
                        store,
                        time,
                        tasks,
                        net,
                        () -> Optional.ofNullable(health),
                        () -> Optional.ofNullable(probe),
                        () -> DetectorOrder.sorted(detectors),
                        () -> Optional.ofNullable(applications).orElse(AppSignals.NONE)),
                settings);
    }

    /** A source that comes (back) is asked at once: at the start, and after its update, nobody waits out a pause. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHealth(HealthSource source) {
        health = source;
        detection.status().forEach(loop -> detection.lookNow(loop.group()));
    }

    /** On a swap the new one was bound before. */
    void unbindHealth(HealthSource source) {
        if (health == source) {
            health = null;
        }
    }

    @Activate
    void start() {
        detection.start();
    }

    @Deactivate
    void stop() {
        detection.stop();
    }

    @Override
    public List<GroupStatus> status() {
        return detection.status();
    }

    @Override
    public CompletionStage<Boolean> hostVerdictStands(HostId host) {
        return detection.hostVerdictStands(host);
    }

    @Override
    public void lookNow(HostGroupId group) {
        detection.lookNow(group);
    }
}
