package io.vigil.itests;

import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.ops4j.pax.exam.Option;

/** The options every container test shares: our own assembly, the JVM flags it ships with, a shell port of its own. */
final class Container {

    private Container() {}

    static Option[] ourAssembly() {
        File archive = new File(System.getProperty("vigil.assembly"));
        if (!archive.isFile()) {
            throw new IllegalStateException("no assembly at " + archive + ": build karaf-assembly first");
        }
        return new Option[] {
            karafDistributionConfiguration()
                    .frameworkUrl(archive.toURI().toString())
                    .name("Vigil")
                    .unpackDirectory(new File(System.getProperty("vigil.itests.dir")))
                    .useDeployFolder(false),
            configureConsole().ignoreLocalConsole(),
            vmOption("-Xmx256m"),
            vmOption("-XX:+UseSerialGC"),
            vmOption("-XX:TieredStopAtLevel=1"),
            // Pax Exam installs its own feature into the container; the assembly by itself has no repository.
            editConfigurationFilePut(
                    "etc/org.ops4j.pax.url.mvn.cfg",
                    "org.ops4j.pax.url.mvn.repositories",
                    "https://repo.maven.apache.org/maven2@id=central"),
            editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshHost", "127.0.0.1"),
            editConfigurationFilePut("etc/org.apache.karaf.shell.cfg", "sshPort", freePort()),
        };
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
