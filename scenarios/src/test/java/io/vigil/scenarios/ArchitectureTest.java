package io.vigil.scenarios;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import io.vigil.testkit.arch.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The architecture page, sections 2 and 3, on the byte code of every bundle. */
class ArchitectureTest {
    private static final ImportOption BUNDLES_ONLY = (Location location) ->
            location.contains("io.vigil.") && !location.contains("testkit") && !location.contains("/test-classes/");

    @TestFactory
    Stream<DynamicTest> rules() {
        JavaClasses classes =
                new ClassFileImporter().withImportOption(BUNDLES_ONLY).importPackages("io.vigil");
        return ArchitectureRules.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> check(rule.getValue(), classes)));
    }

    private static void check(ArchRule rule, JavaClasses classes) {
        rule.check(classes);
    }
}
