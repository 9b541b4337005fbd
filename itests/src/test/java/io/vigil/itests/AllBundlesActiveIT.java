package io.vigil.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.osgi.framework.Constants;

/** The assembly starts and everything in it runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class AllBundlesActiveIT {

    private static final Set<String> OURS = Set.of(
            "io.vigil.boot",
            "io.vigil.model",
            "io.vigil.spi",
            "io.vigil.api",
            "io.vigil.platform",
            "io.vigil.store",
            "io.vigil.hmc",
            "io.vigil.vios.health",
            "io.vigil.caa.events",
            "io.vigil.hvncp",
            "io.vigil.inventory",
            "io.vigil.fde",
            "io.vigil.placement",
            "io.vigil.relocation",
            "io.vigil.notify",
            "io.vigil.notify.mail",
            "io.vigil.notify.script",
            "io.vigil.command",
            "io.vigil.shell");

    /** Registered by Karaf when the boot features are installed: the test waits for it. */
    @Inject
    @Filter(timeout = 60_000)
    private BootFinished booted;

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] configuration() {
        return Container.ourAssembly();
    }

    @Test
    public void everyBundleIsActiveOrAResolvedFragment() {
        List<String> idle = bundles().stream()
                .filter(b -> b.getState() != (isFragment(b) ? Bundle.RESOLVED : Bundle.ACTIVE))
                .map(b -> b.getSymbolicName() + " is in state " + b.getState())
                .collect(Collectors.toList());
        assertEquals(List.of(), idle);
    }

    @Test
    public void noneOfOurBundlesIsMissing() {
        Set<String> missing = new TreeSet<>(OURS);
        bundles().forEach(b -> missing.remove(b.getSymbolicName()));
        assertEquals(Set.of(), missing);
    }

    @Test
    public void noBundleIsInstalledTwice() {
        Set<String> twice = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        bundles().forEach(b -> {
            if (!seen.add(b.getSymbolicName())) twice.add(b.getSymbolicName());
        });
        assertEquals(Set.of(), twice);
    }

    @Test
    public void declarativeServicesCarryTheRepairsOfDynamicReferences() {
        Bundle scr = bundles().stream()
                .filter(b -> "org.apache.felix.scr".equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow();
        assertTrue("SCR " + scr.getVersion(), scr.getVersion().toString().compareTo("2.2.18") >= 0);
    }

    @Test
    public void internalPackagesStayInside() {
        List<String> leaks = bundles().stream()
                .filter(b -> OURS.contains(b.getSymbolicName()))
                .filter(b -> String.valueOf(b.getHeaders().get(Constants.EXPORT_PACKAGE))
                        .contains(".internal"))
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toList());
        assertEquals(List.of(), leaks);
        assertFalse(OURS.isEmpty());
    }

    private List<Bundle> bundles() {
        // The probe is Pax Exam's own; it and the helpers it brings are not ours to judge.
        return Arrays.stream(context.getBundles())
                .filter(b -> b.getSymbolicName() != null)
                .filter(b -> !b.getSymbolicName().startsWith("PAXEXAM-PROBE"))
                .filter(b -> !b.getSymbolicName().startsWith("org.ops4j.pax.exam"))
                .filter(b -> !List.of("org.awaitility", "org.hamcrest").contains(b.getSymbolicName()))
                .collect(Collectors.toList());
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
