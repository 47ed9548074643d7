package punctual.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "punctual.contracts", importOptions = ImportOption.DoNotIncludeTests.class)
@ArchTag("static-check")
class KnowsNobodyTest {
    @ArchTest
    static final ArchRule contractsKnowOnlyJavaAndJackson = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("punctual.contracts", "java..", "com.fasterxml.jackson..", "org.jspecify.annotations");
}
