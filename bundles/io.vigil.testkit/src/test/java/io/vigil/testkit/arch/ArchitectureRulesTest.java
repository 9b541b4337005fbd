package io.vigil.testkit.arch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.vigil.fde.planted.AsksAConsole;
import io.vigil.fde.planted.KeepsStaticState;
import io.vigil.fde.planted.LooksAtTheClock;
import io.vigil.fde.planted.StartsThreads;
import io.vigil.model.planted.SeesApi;
import io.vigil.placement.planted.WritesFiles;
import io.vigil.relocation.planted.OpensADatabase;
import io.vigil.relocation.planted.SeesDetection;
import io.vigil.shell.planted.ReadsTheStore;
import io.vigil.store.planted.LeavesTruthToTheContainer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each rule notices a class that breaks it: a rule that cannot fail protects nothing. */
class ArchitectureRulesTest {
    private static final Map<String, Class<?>> PLANTED = Map.of(
            "D1a", SeesApi.class,
            "D2", SeesDetection.class,
            "D4a", AsksAConsole.class,
            "D4b", WritesFiles.class,
            "D5", ReadsTheStore.class,
            "D6a", LooksAtTheClock.class,
            "D6b", StartsThreads.class,
            "D7d", OpensADatabase.class,
            "D8b", LeavesTruthToTheContainer.class,
            "D9", KeepsStaticState.class);

    @TestFactory
    Stream<DynamicTest> plantedBreaksAreCaught() {
        JavaClasses classes = new ClassFileImporter().importPackages("io.vigil");
        return PLANTED.entrySet().stream()
                .map(planted -> DynamicTest.dynamicTest(planted.getKey(), () -> assertThatThrownBy(
                                () -> rule(planted.getKey()).check(classes))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining(planted.getValue().getName())));
    }

    private static com.tngtech.archunit.lang.ArchRule rule(String id) {
        return ArchitectureRules.all().entrySet().stream()
                .filter(rule -> rule.getKey().startsWith(id + " "))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
