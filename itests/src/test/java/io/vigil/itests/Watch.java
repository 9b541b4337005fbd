package io.vigil.itests;

import static org.awaitility.Awaitility.await;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.detection.DetectionService.GroupStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** What detection thinks of the two hosts; the service is looked up each time, because it comes and goes. */
final class Watch {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final BundleContext context;

    Watch(BundleContext context) {
        this.context = context;
    }

    void seesBothHosts() {
        await("a healthy data centre is seen").atMost(SOON).until(this::hosts, List.of("HOST_OK", "HOST_OK")::equals);
    }

    void isBlind() {
        await("blindness").atMost(SOON).until(this::hosts, List.of("BLIND", "BLIND")::equals);
    }

    boolean isAbsent() {
        return service().isEmpty();
    }

    private List<String> hosts() {
        return service().stream()
                .flatMap(detection -> detection.status().stream())
                .map(GroupStatus::hosts)
                .flatMap(hosts -> hosts.values().stream())
                .collect(Collectors.toList());
    }

    private Optional<DetectionService> service() {
        ServiceReference<DetectionService> reference = context.getServiceReference(DetectionService.class);
        return Optional.ofNullable(reference).map(context::getService);
    }
}
