package io.vigil.vm.agent.internal.config;

import io.vigil.vm.agent.internal.config.ConfigException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole configuration, checked. Immutable; every change gives a new one that has been checked again. */
public final class Monitoring {
    /** VA-16. */
    public static final int MOST_APPLICATIONS = 16;

    private static final String ROOT = "Monitoring";
    private static final String APPLICATION = "Application";
    private static final String DEPENDENCY = "Dependency";
    private static final String NAME = "name";

    private final XmlElement root;
    private final Flavour flavour;
    private final Map<VmmAttribute, String> vmm;
    private final Map<String, Application> apps;
    private final List<Dependency> dependencies;

    private Monitoring(XmlElement root, Flavour flavour) throws ConfigException {
        this.root = root;
        this.flavour = flavour;
        this.vmm = readRoot(root);
        this.apps = readApps(root, flavour);
        this.dependencies = readDependencies(root);
        DependencyRules.check(apps.keySet(), dependencies);
    }

    /** What a fresh install has (4.3, VA-11). */
    public static Monitoring fresh(String comment, Flavour flavour) throws ConfigException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("logfile", "1");
        attributes.put("log", "2");
        attributes.put("period", "1");
        attributes.put("version", "1.0");
        attributes.put("comment", comment);
        attributes.put("upperminorver", "0");
        attributes.put("uppermajorver", "2");
        attributes.put("rebootappstarttype", "VMM");
        return new Monitoring(new XmlElement(ROOT, attributes, List.of()), flavour);
    }

    /** @throws ConfigException not well-formed, or a value or rule is broken */
    public static Monitoring parse(String xml, Flavour flavour) throws ConfigException {
        return new Monitoring(XmlText.parse(xml), flavour);
    }

    public String xml() {
        return XmlText.write(root);
    }

    public String value(VmmAttribute attribute) {
        return vmm.get(attribute);
    }

    /** 0 errors to 3 detail. */
    public int logLevel() {
        return Integer.parseInt(value(VmmAttribute.LOG));
    }

    /** Between two rounds; 0 means as fast as the floor of 100 ms allows. */
    public Duration period() {
        int seconds = Integer.parseInt(value(VmmAttribute.PERIOD));
        return seconds == 0 ? Duration.ofMillis(100) : Duration.ofSeconds(seconds);
    }

    /** True: the agent starts applications at once after a restart of the VM; false: only those the system did not. */
    public boolean startsApplications() {
        return value(VmmAttribute.REBOOTAPPSTARTTYPE).equals("VMM");
    }

    public List<Application> applications() {
        return List.copyOf(apps.values());
    }

    public Optional<Application> application(String name) {
        return Optional.ofNullable(apps.get(name));
    }

    public List<Dependency> dependencies() {
        return dependencies;
    }

    /** Every uuid in use. */
    public List<String> uuids() {
        List<String> all = new ArrayList<>();
        apps.values().forEach(app -> all.add(app.uuid()));
        dependencies.forEach(dependency -> all.add(dependency.uuid()));
        return all;
    }

    public Monitoring with(VmmAttribute attribute, String value) throws ConfigException {
        if (!attribute.modifiable()) {
            throw new ConfigException(Kind.READ_ONLY, attribute.key() + " cannot be modified");
        }
        return new Monitoring(root.with(attribute.key(), attribute.checked(value)), flavour);
    }

    /** Adds it, or puts it in the place of the one with its name. */
    public Monitoring with(Application app) throws ConfigException {
        XmlElement old = element(app.name());
        if (old == null && apps.size() >= MOST_APPLICATIONS) {
            throw new ConfigException(
                    Kind.COUNT,
                    "Application ADD failed, Maximum count of \"" + MOST_APPLICATIONS + "\" applications reached.");
        }
        XmlElement changed =
                (old == null ? new XmlElement(APPLICATION, Map.of(), List.of()) : old).with(NAME, app.name());
        for (AppAttribute attribute : AppAttribute.values()) {
            changed = changed.with(attribute.key(), app.value(attribute));
        }
        return new Monitoring(root.withChild(old, changed), flavour);
    }

    public Monitoring withoutApplication(String name) throws ConfigException {
        for (Dependency dependency : dependencies) {
            if (dependency.apps().contains(name)) {
                throw new ConfigException(
                        Kind.DEPENDENCY,
                        "application \"" + name + "\" is named in dependency " + dependency.uuid() + " ("
                                + dependency.list() + "): delete that dependency first");
            }
        }
        return new Monitoring(root.withChild(element(name), null), flavour);
    }

    /** Adds it, or puts it in the place of the one with its identifier. */
    public Monitoring with(Dependency dependency) throws ConfigException {
        XmlElement old = dependencyElement(dependency.uuid());
        XmlElement changed = (old == null ? new XmlElement(DEPENDENCY, Map.of(), List.of()) : old)
                .with("depuuid", dependency.uuid())
                .with("dependency_type", dependency.type().word())
                .with("dependency_list", dependency.list())
                .with("strict", dependency.strictWord());
        return new Monitoring(root.withChild(old, changed), flavour);
    }

    public Monitoring withoutDependency(String uuid) throws ConfigException {
        XmlElement old = dependencyElement(uuid);
        if (old == null) {
            throw new ConfigException(Kind.ABSENT, "there is no dependency \"" + uuid + "\"");
        }
        return new Monitoring(root.withChild(old, null), flavour);
    }

    private XmlElement element(String name) {
        return find(APPLICATION, NAME, name);
    }

    private XmlElement dependencyElement(String uuid) {
        return find(DEPENDENCY, "depuuid", uuid);
    }

    private XmlElement find(String element, String key, String value) {
        for (XmlElement candidate : root.elements(element)) {
            if (candidate.attribute(key).orElse("").equals(value)) {
                return candidate;
            }
        }
        return null;
    }

    private static Map<VmmAttribute, String> readRoot(XmlElement root) throws ConfigException {
        if (!root.name().equals(ROOT)) {
            throw new ConfigException(Kind.FILE, "root element " + root.name() + " is not allowed, use " + ROOT);
        }
        Map<VmmAttribute, String> values = new LinkedHashMap<>();
        for (VmmAttribute attribute : VmmAttribute.values()) {
            Optional<String> stored = root.attribute(attribute.key());
            if (attribute == VmmAttribute.VERSION && stored.isEmpty()) {
                throw new ConfigException(Kind.FILE, "version is missing, use version=\"1.0\"");
            }
            values.put(attribute, attribute.checked(stored.orElse(attribute.missing())));
        }
        return values;
    }

    private static Map<String, Application> readApps(XmlElement root, Flavour flavour) throws ConfigException {
        Map<String, Application> apps = new LinkedHashMap<>();
        for (XmlElement element : root.elements(APPLICATION)) {
            Application app = readApp(element, flavour);
            if (apps.put(app.name(), app) != null) {
                throw new ConfigException(Kind.PRESENT, "two applications have the name \"" + app.name() + "\"");
            }
        }
        if (apps.values().stream().map(Application::uuid).distinct().count() != apps.size()) {
            throw new ConfigException(Kind.PRESENT, "two applications have the same uuid");
        }
        if (apps.size() > MOST_APPLICATIONS) {
            throw new ConfigException(
                    Kind.COUNT, apps.size() + " applications are not allowed, use at most " + MOST_APPLICATIONS);
        }
        return apps;
    }

    private static Application readApp(XmlElement element, Flavour flavour) throws ConfigException {
        String name = element.attribute(NAME).orElse("");
        try {
            Application app = Application.named(name, element.attribute("uuid").orElse(""));
            for (AppAttribute attribute : AppAttribute.values()) {
                Optional<String> value = element.attribute(attribute.key());
                if (value.isPresent()) {
                    app = app.with(attribute, value.get());
                }
            }
            app.check(flavour);
            return app;
        } catch (ConfigException e) {
            throw new ConfigException(e.kind(), "application \"" + name + "\": " + e.getMessage());
        }
    }

    private static List<Dependency> readDependencies(XmlElement root) throws ConfigException {
        Map<String, Dependency> all = new LinkedHashMap<>();
        for (XmlElement element : root.elements(DEPENDENCY)) {
            Dependency dependency = Dependency.parse(
                    element.attribute("depuuid").orElse(""),
                    element.attribute("dependency_type").orElse(""),
                    element.attribute("dependency_list").orElse(""),
                    element.attribute("strict").orElse("YES"));
            if (all.put(dependency.uuid(), dependency) != null) {
                throw new ConfigException(Kind.PRESENT, "two dependencies have depuuid " + dependency.uuid());
            }
        }
        return List.copyOf(all.values());
    }
}
