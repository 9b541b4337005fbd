package io.vigil.testkit.arch;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Each rule of the architecture page by its name; run over the classes of all bundles together. */
public final class ArchitectureRules {
    private static final String COMPONENT = "org.osgi.service.component.annotations.Component";
    private static final String OBJECT_CLASS = "org.osgi.service.metatype.annotations.ObjectClassDefinition";

    /** Bundles whose name has two words, so that they are not taken for a part of the shorter one. */
    private static final List<String> LONG_NAMES = List.of(
            "caa.events",
            "host.monitor",
            "notify.mail",
            "notify.script",
            "simulator.virtual",
            "vios.health",
            "vm.agent");

    private ArchitectureRules() {}

    /** Every rule with the text of what it protects. */
    public static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        rules.put(
                "D1a model sees the JDK only",
                noClasses()
                        .that(resideInAPackage("io.vigil.model.."))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("io.vigil.spi..", "io.vigil.api..", "org..", "com..", "jakarta.."))
                        .allowEmptyShould(false));
        rules.put(
                "D1b spi sees model only",
                noClasses()
                        .that(resideInAPackage("io.vigil.spi.."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "io.vigil.api..", "com..", "org.apache..", "javax.ws..", "jakarta..")));
        rules.put(
                "D1c api sees model and spi only",
                noClasses()
                        .that(resideInAPackage("io.vigil.api.."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "com..", "org.apache..", "javax.ws..", "jakarta..", "io.vigil.*.internal..")));
        rules.put(
                "D2 implementation bundles never see each other",
                SlicesRuleDefinition.slices()
                        .assignedFrom(bundles())
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(
                                alwaysTrue(),
                                resideInAnyPackage(
                                        "io.vigil.model..",
                                        "io.vigil.spi..",
                                        "io.vigil.api..",
                                        "io.vigil.simulator.virtual..",
                                        "io.vigil.caa.events",
                                        "io.vigil.hvncp",
                                        "io.vigil.topology",
                                        "io.vigil.topology.sim",
                                        "io.vigil.vios.health.codec.."))
                        .ignoreDependency(
                                resideInAPackage("io.vigil.simulator.."),
                                resideInAnyPackage(
                                        "io.vigil.vios.health.library..", "io.vigil.vm.agent", "io.vigil.host.monitor"))
                        .ignoreDependency(
                                resideInAPackage("io.vigil.host.monitor.."),
                                resideInAPackage("io.vigil.vios.health.library..")));
        rules.put(
                "D3 components are final and internal",
                classes()
                        .that(annotatedWith(COMPONENT))
                        .should()
                        .haveModifier(JavaModifier.FINAL)
                        .andShould()
                        .resideInAPackage("..internal.."));
        rules.put(
                "D4a detection never moves anything and knows no console",
                noClasses()
                        .that(resideInAPackage("io.vigil.fde.."))
                        .should()
                        .dependOnClassesThat(resideInAPackage("io.vigil.api.hmc.."))
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("io.vigil.api.relocation.RelocationService"));
        rules.put(
                "D4b the planner is pure outside its adapter",
                noClasses()
                        .that(resideInAPackage("io.vigil.placement.."))
                        .and()
                        .resideOutsideOfPackage("io.vigil.placement.internal.osgi..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "org.osgi..",
                                "java.io..",
                                "java.nio..",
                                "java.net..",
                                "io.vigil.api.store..",
                                "io.vigil.spi.port..")));
        rules.put(
                "D5 the shell uses the command service only",
                noClasses()
                        .that(resideInAPackage("io.vigil.shell.."))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(
                                "io.vigil.api.hmc..",
                                "io.vigil.api.health..",
                                "io.vigil.api.store..",
                                "io.vigil.api.inventory..",
                                "io.vigil.api.relocation..",
                                "io.vigil.api.detection..")));
        rules.put(
                "D6a time comes through a port",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.vigil.platform..", "io.vigil.simulator..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(LocalDate.class, "now")
                        .orShould()
                        .callMethod(LocalDateTime.class, "now")
                        .orShould()
                        .callMethod(ZonedDateTime.class, "now")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class));
        rules.put(
                "D6b threads and random numbers come through ports",
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.vigil.platform..", "io.vigil.simulator..")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.concurrent.Executors")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.Timer")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.Random")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.security.SecureRandom")
                        .orShould()
                        .callConstructor(Thread.class, Runnable.class)
                        .orShould()
                        .callConstructor(Thread.class, Runnable.class, String.class));
        rules.put("D7a Karaf in shell only", door("org.apache.karaf..", "io.vigil.shell.."));
        rules.put(
                "D7a the terminal in shell only",
                door("org.jline..", "io.vigil.shell..").allowEmptyShould(true));
        rules.put(
                "D7b HTTP and SSH clients in hmc only",
                door("org.apache.cxf..", "io.vigil.hmc..").allowEmptyShould(true));
        rules.put("D7c SMTP in notify.mail only", door("javax.mail..", "io.vigil.notify.mail.."));
        rules.put(
                "D7d JDBC in store and vios.health, and where a simulated VIOS runs one",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "io.vigil.store..",
                                "io.vigil.vios.health..",
                                "io.vigil.simulator..",
                                "io.vigil.testkit..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "com.zaxxer..")));
        rules.put(
                "D7e the C library in hvncp only",
                door("com.sun.jna..", "io.vigil.hvncp..").allowEmptyShould(true));
        rules.put(
                "D8a no field keeps a configuration annotation",
                noFields().should().haveRawType(annotatedWith(OBJECT_CLASS)));
        rules.put(
                "D8b no configuration leaves true or false to the container, which takes every other word for false",
                noMethods()
                        .that()
                        .areDeclaredInClassesThat(annotatedWith(OBJECT_CLASS))
                        .should()
                        .haveRawReturnType(boolean.class));
        rules.put(
                "D9 static state is constant",
                fields().that()
                        .areStatic()
                        .and()
                        .areDeclaredInClassesThat(resideInAPackage("io.vigil.."))
                        .should()
                        .beFinal());
        return rules;
    }

    private static ArchRule door(String technology, String owner) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(owner)
                .and()
                .resideOutsideOfPackages("io.vigil.simulator..", "io.vigil.testkit..")
                .should()
                .dependOnClassesThat(resideInAPackage(technology));
    }

    /** One slice a bundle: folder, symbolic name and root package are one. */
    private static SliceAssignment bundles() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                if (!name.startsWith("io.vigil.")) {
                    return SliceIdentifier.ignore();
                }
                String rest = name.substring("io.vigil.".length());
                return LONG_NAMES.stream()
                        .filter(bundle -> rest.equals(bundle) || rest.startsWith(bundle + "."))
                        .findFirst()
                        .map(SliceIdentifier::of)
                        .orElseGet(() -> SliceIdentifier.of(rest.split("\\.")[0]));
            }

            @Override
            public String getDescription() {
                return "one slice a bundle";
            }
        };
    }
}
