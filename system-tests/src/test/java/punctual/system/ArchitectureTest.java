package punctual.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final List<String> SERVICES = List.of("task", "reminder", "recurrence", "audit", "notification");
    private static final List<String> LIBRARIES =
            List.of("contracts", "messaging", "http", "recurrence-rule", "timers", "embedded", "local");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(Stream.concat(SERVICES.stream().map(name -> name + "-service"), LIBRARIES.stream())
                    .map(module -> Path.of("..", module, "target", "classes"))
                    .filter(Files::isDirectory)
                    .toList());

    @ParameterizedTest
    @ValueSource(strings = {"task", "reminder", "recurrence", "audit", "notification"})
    void noServiceKnowsAnothersClasses(String service) {
        String[] others = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(other -> "punctual." + other + "..")
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage("punctual." + service + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts", "rule"})
    void whatIsSharedByAllKnowsNobody(String library) {
        check(noClasses()
                .that()
                .resideInAPackage("punctual." + library + "..")
                .should()
                .dependOnClassesThat(DescribedPredicate.<JavaClass>describe(
                        "another package of punctual",
                        type -> type.getPackageName().startsWith("punctual.")
                                && !type.getPackageName().startsWith("punctual." + library))));
    }

    @Test
    void aLibraryKnowsNoService() {
        String[] services =
                SERVICES.stream().map(name -> "punctual." + name + "..").toArray(String[]::new);
        check(noClasses()
                .that()
                .resideOutsideOfPackages(services)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(services));
    }

    @Test
    void aServicesTopLevelTypeIsPublicOnlyWhereAnotherPackageNeedsIt() {
        String[] services =
                SERVICES.stream().map(name -> "punctual." + name + "..").toArray(String[]::new);
        check(classes()
                .that()
                .resideInAnyPackage(services)
                .and()
                .areTopLevelClasses()
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should(beNeededByAnotherPackage()));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static ArchCondition<JavaClass> beNeededByAnotherPackage() {
        return new ArchCondition<>("be needed by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean needed = CLASSES.stream()
                        .filter(other -> !other.getPackageName().equals(type.getPackageName()))
                        .flatMap(other -> other.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .anyMatch(target -> target.getName().equals(type.getName())
                                || target.getName().startsWith(type.getName() + "$"));
                events.add(new SimpleConditionEvent(
                        type, needed, type.getName() + " is public, and no other package needs it"));
            }
        };
    }
}
