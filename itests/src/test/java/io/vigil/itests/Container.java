package io.vigil.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.CoreOptions.when;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.awaitility.Awaitility;
import org.hamcrest.collection.ArrayMatching;
import org.ops4j.pax.exam.Option;

/** The options every container test shares: our own assembly, the JVM flags it ships with, a shell port of its own. */
final class Container {

    /** The same for all classes of a run, so that they may share a container. */
    private static final String SSH_PORT = freePort();

    private static final int SITE_SPEED = 4;

    private Container() {}

    static Option[] ourAssembly() {
        File archive = new File(property("vigil.assembly"));
        if (!archive.isFile()) {
            throw new IllegalStateException("no assembly at " + archive + ": build karaf-assembly first");
        }
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(archive.toURI().toString())
                    .name("Vigil")
                    .unpackDirectory(new File(property("vigil.itests.dir")))
                    .useDeployFolder(false),
            configureConsole().ignoreLocalConsole(),
            // As bin/karaf does: what Karaf registers for the JDK's service loaders asks a class that it puts into
            // java.base.
            vmOption("--patch-module=java.base=" + inDistribution("lib/endorsed", "org.apache.karaf.specs.locator-")),
            vmOption("--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED"),
            vmOption("-Xmx256m"),
            vmOption("-XX:+UseSerialGC"),
            vmOption("-XX:TieredStopAtLevel=1"),
            // Pax Exam installs its own feature into the container; the assembly by itself has no repository.
            editConfigurationFilePut(
                    "etc/org.ops4j.pax.url.mvn.cfg",
                    "org.ops4j.pax.url.mvn.repositories",
                    "https://repo.maven.apache.org/maven2@id=central"),
            editConfigurationFilePut(
                    "etc/org.ops4j.pax.url.mvn.cfg",
                    "org.ops4j.pax.url.mvn.localRepository",
                    property("vigil.maven.repository")),
            editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshHost", "127.0.0.1"),
            editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", SSH_PORT),
            bundle(jarOf(Awaitility.class)),
            // A class that the older library of the same packages, which JUnit 4 brings, does not have.
            bundle(jarOf(ArrayMatching.class)),
        };
    }

    /** With the simulator's bundles, on time that runs {@code speed} times faster for controller and simulation. */
    static Option[] withSimulator(int speed) {
        String version = property("vigil.version");
        return new Option[] {
            composite(ourAssembly()),
            features("mvn:io.vigil/vigil-features/" + version + "/xml/features", "vigil-simulator"),
            editConfigurationFilePut("etc/io.vigil.platform.cfg", "speed", Integer.toString(speed)),
            // Fast time makes waits short; a busy machine must not look like a silent console.
            editConfigurationFilePut("etc/io.vigil.hmc.cfg", "wait.logon.s", "60"),
            editConfigurationFilePut("etc/io.vigil.hmc.cfg", "wait.job.s", "120"),
            editConfigurationFilePut("etc/io.vigil.hmc.cfg", "wait.silence.s", "120"),
            editConfigurationFilePut("etc/io.vigil.fde.cfg", "request.guard.s", "60"),
            // Everything our own code ever says: that, too, must hold no secret.
            editConfigurationFilePut("etc/org.ops4j.pax.logging.cfg", "log4j2.logger.vigil.name", "io.vigil"),
            editConfigurationFilePut("etc/org.ops4j.pax.logging.cfg", "log4j2.logger.vigil.level", "TRACE"),
        };
    }

    /** With the simulated data centre beside it, in the JVM that drives the test: it outlives every bundle. */
    static Option[] besideSimulatedSite() {
        String url = SimulatedSite.open(SITE_SPEED);
        return new Option[] {
            composite(ourAssembly()),
            systemProperty(SiteDoor.URL).value(url),
            systemProperty("vigil.examples").value(property("vigil.examples")),
            editConfigurationFilePut("etc/io.vigil.platform.cfg", "speed", Integer.toString(SITE_SPEED)),
            editConfigurationFilePut("etc/io.vigil.platform.reachability.cfg", "simulator_url", url),
            // -Dvigil.itests.keep=true leaves the instance with its logs under target/exam.
            when(Boolean.getBoolean("vigil.itests.keep")).useOptions(keepRuntimeFolder()),
        };
    }

    /** A jar of the unpacked distribution beside the archive, whatever its version. */
    private static File inDistribution(String folder, String begin) {
        File directory = new File(new File(property("vigil.assembly")).getParentFile(), "assembly/" + folder);
        File[] found = directory.listFiles((where, name) -> name.startsWith(begin) && name.endsWith(".jar"));
        if (found == null || found.length != 1) {
            throw new IllegalStateException("not exactly one " + begin + "*.jar in " + directory);
        }
        return found[0];
    }

    /** From the class path of the test run: nothing is looked up or fetched. */
    private static String jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("system property " + name + " is not set; run these tests with Maven");
        }
        return value;
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
