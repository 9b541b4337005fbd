package io.vigil.itests;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertFalse;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** An active bundle may still hold components that wait for ever: none of ours does, with the shipped configuration. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ComponentsSatisfiedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    @Filter(timeout = 60_000)
    private BootFinished booted;

    @Inject
    private ServiceComponentRuntime runtime;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() {
        return Container.ourAssembly();
    }

    @Test
    public void everyComponentHasWhatItNeeds() {
        assertFalse("no component found", descriptions().isEmpty());
        await().atMost(PATIENCE).until(this::waiting, List.of()::equals);
    }

    private List<String> waiting() {
        return descriptions().stream()
                .flatMap(d -> runtime.getComponentConfigurationDTOs(d).stream())
                .filter(c ->
                        c.state != ComponentConfigurationDTO.ACTIVE && c.state != ComponentConfigurationDTO.SATISFIED)
                .map(ComponentsSatisfiedIT::reason)
                .sorted()
                .collect(Collectors.toList());
    }

    private List<ComponentDescriptionDTO> descriptions() {
        Bundle[] ours = Stream.of(context.getBundles())
                .filter(b -> String.valueOf(b.getSymbolicName()).startsWith("io.vigil."))
                .toArray(Bundle[]::new);
        return List.copyOf(runtime.getComponentDescriptionDTOs(ours));
    }

    private static String reason(ComponentConfigurationDTO component) {
        String missing = Arrays.stream(component.unsatisfiedReferences)
                .map((UnsatisfiedReferenceDTO r) -> r.name)
                .collect(Collectors.joining(", "));
        return component.description.name
                + (missing.isEmpty() ? "" : " waits for " + missing)
                + (component.failure == null ? "" : " failed: " + component.failure);
    }
}
