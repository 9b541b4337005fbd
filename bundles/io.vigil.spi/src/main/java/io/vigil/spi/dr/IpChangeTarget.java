package io.vigil.spi.dr;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns the IP changes of one VM into files that run inside it after a site move (spec 11).
 *
 * <p>A pure function of its argument: no I/O, no clock. Called once per VM when a plan is made.
 *
 * @since 0.1
 */
@ConsumerType
public interface IpChangeTarget {
    /** Operating system family served: {@code aix}, {@code sles}, {@code rhel} ... */
    String name();

    /** The files to place in the VM. Refuses a change it cannot express with {@link IllegalArgumentException}. */
    List<ScriptFile> render(IpChange change);

    /** One interface of one VM. */
    record IpChange(
            String vm,
            String networkInterface,
            String fromAddress,
            String toAddress,
            int prefixLength,
            String gateway,
            List<String> nameServers) {
        public IpChange {
            nameServers = List.copyOf(nameServers);
        }
    }

    /** A file to write; mode in octal, such as 0700. */
    record ScriptFile(String path, int mode, String content) {}
}
