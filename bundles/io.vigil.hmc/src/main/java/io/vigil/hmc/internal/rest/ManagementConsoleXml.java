package io.vigil.hmc.internal.rest;

import io.vigil.hmc.internal.xml.Element;
import io.vigil.model.HostId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A ManagementConsole element: identity, level, managed hosts. */
public record ManagementConsoleXml(String uuid, String name, int version, int release, int level, List<HostId> hosts) {
    public static final Set<String> FIELDS =
            Set.of("ManagementConsoleName", "VersionInfo", "BaseVersion", "ManagedSystems");

    /** V9R1 M910 is the lowest level we work with (HMC-62). */
    private static final int MIN_VERSION = 9;

    private static final int MIN_RELEASE = 1;
    private static final int MIN_LEVEL = 910;

    public ManagementConsoleXml {
        hosts = List.copyOf(hosts);
    }

    public static ManagementConsoleXml of(Atom.Entry entry) {
        Element console = entry.body();
        List<HostId> hosts =
                console.child("ManagedSystems").map(list -> list.children("link")).orElse(List.of()).stream()
                        .flatMap(link -> link.attribute("href").stream())
                        .map(Atom::lastStep)
                        .filter(uuid -> !uuid.isEmpty())
                        .map(HostId::new)
                        .toList();
        return new ManagementConsoleXml(
                entry.id().toLowerCase(Locale.ROOT),
                console.valueOr("", "ManagementConsoleName"),
                Amount.whole(console.value("VersionInfo", "Version")),
                Amount.whole(console.value("VersionInfo", "Release")),
                level(console),
                hosts);
    }

    /** The number after M: the service pack name; where that has none, the maintenance number. */
    private static int level(Element console) {
        return Stream.of("ServicePackName", "Maintenance")
                .map(field -> console.valueOr("", "VersionInfo", field).replaceAll("[^0-9]", ""))
                .filter(digits -> digits.length() >= 3 && digits.length() <= 6)
                .findFirst()
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** Such as {@code V9R1 M910}; empty when the console does not tell. */
    public String levelText() {
        if (version == 0) {
            return "";
        }
        return "V" + version + "R" + release + (level > 0 ? " M" + level : "");
    }

    /** Whether the level is enough; an unknown one is not. */
    public boolean supported() {
        if (version != MIN_VERSION) {
            return version > MIN_VERSION;
        }
        return release > MIN_RELEASE || release == MIN_RELEASE && level >= MIN_LEVEL;
    }
}
