package punctual.system;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

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
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("static-check")
class ArchitectureTest {
    private static final List<String> SERVICES = List.of("task", "reminder", "recurrence", "audit", "notification");
    private static final List<String> LIBRARIES =
            List.of("contracts", "messaging", "http", "recurrence-rule", "timers", "embedded", "local");
    private static final JavaClasses CLASSES = in("classes");
    private static final JavaClasses TESTS = in("test-classes");
    private static final Map<String, Set<String>> NEEDED = needed();

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
    void aTopLevelTypeIsPublicOnlyWhereAnotherPackageNeedsIt() {
        check(classes()
                .that()
                .areTopLevelClasses()
                .and()
                .haveModifier(JavaModifier.PUBLIC)
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .and()
                .resideOutsideOfPackage("..jmh_generated..")
                .and(DescribedPredicate.not(reachedByName()))
                .should(beNeededByAnotherPackage()));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static JavaClasses in(String folder) {
        return new ClassFileImporter()
                .importPaths(Stream.concat(SERVICES.stream().map(name -> name + "-service"), LIBRARIES.stream())
                        .map(module -> Path.of("..", module, "target", folder))
                        .filter(Files::isDirectory)
                        .toList());
    }

    /** By the code of another package, or by the tests of another: what starts servers for them is public for them. */
    private static ArchCondition<JavaClass> beNeededByAnotherPackage() {
        return new ArchCondition<>("be needed by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean needed = isGivenToAPublicMethod(type)
                        || NEEDED.getOrDefault(type.getName(), Set.of()).stream()
                                .anyMatch(user -> !user.equals(type.getPackageName()));
                events.add(new SimpleConditionEvent(
                        type, needed, type.getName() + " is public, and no other package needs it"));
            }
        };
    }

    /** What a framework or another class loader finds and must be able to use. */
    private static DescribedPredicate<JavaClass> reachedByName() {
        return DescribedPredicate.describe(
                "reached by name",
                type -> type.isAnnotatedWith("io.quarkus.smallrye.openapi.OpenApiFilter")
                        || type.isAssignableTo("io.smallrye.config.ConfigSourceInterceptor")
                        || type.isAssignableTo("punctual.embedded.SharedServers"));
    }

    /** Whoever may call the method may have to make one. */
    private static boolean isGivenToAPublicMethod(JavaClass type) {
        return type.getMethodsWithParameterTypeOfSelf().stream()
                .anyMatch(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getOwner().equals(type));
    }

    /** The packages that name each top-level type. */
    private static Map<String, Set<String>> needed() {
        return Stream.of(CLASSES, TESTS)
                .flatMap(JavaClasses::stream)
                .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                .collect(groupingBy(
                        dependency -> topLevel(dependency.getTargetClass().getBaseComponentType()),
                        mapping(dependency -> dependency.getOriginClass().getPackageName(), toSet())));
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
