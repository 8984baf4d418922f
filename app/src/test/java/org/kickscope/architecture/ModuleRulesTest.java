package org.kickscope.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;
import java.util.TreeSet;

/** Rules over the byte code of all modules that {@code app} sees, which are all that are shipped. */
@AnalyzeClasses(packages = "org.kickscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

    /** Classes of a module, told by the place of their file, so that a new package needs no change here. */
    private static DescribedPredicate<JavaClass> in(String... modules) {
        return DescribedPredicate.describe("are in " + String.join(" or ", modules), type -> {
            String place = type.getSource().map(s -> s.getUri().toString()).orElse("");
            for (String module : modules) {
                if (place.contains("/" + module + "/target/")) {
                    return true;
                }
            }
            return false;
        });
    }

    @ArchTest
    static void everyClassBelongsToAModule(com.tngtech.archunit.core.domain.JavaClasses classes) {
        Set<String> homeless = new TreeSet<>();
        for (JavaClass type : classes) {
            if (!in("trace-import", "trace-import-ctf", "stack-model", "views", "app")
                    .test(type)) {
                homeless.add(type.getName());
            }
        }
        assertEquals(Set.of(), homeless, "the rules below would pass over these classes");
    }

    @ArchTest
    static final ArchRule traceImportKnowsNothingToItsRight = noClasses()
            .that(in("trace-import", "trace-import-ctf"))
            .should()
            .dependOnClassesThat(in("stack-model", "views", "app"))
            .because("bytes become events without knowing what the events mean");

    @ArchTest
    static final ArchRule onlyTheReaderOfCtfKnowsTraceCompass = noClasses()
            .that()
            .resideOutsideOfPackage("org.kickscope.imports.ctf.reader..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse..", "org.antlr..", "com.google.common..")
            .because("a build without Trace Compass leaves that module out and must lack nothing else");

    @ArchTest
    static final ArchRule onlyQueryKnowsTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackage("org.kickscope.query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.duckdb..", "java.sql..", "javax.sql..")
            .because("its native library is loaded for a question in SQL and for nothing else");

    @ArchTest
    static final ArchRule tablesKnowNoVerb = noClasses()
            .that()
            .resideInAnyPackage("org.kickscope.tables..", "org.kickscope.export..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kickscope.cli..", "org.kickscope.query..")
            .because("the window asks and exports as the verbs do");

    @ArchTest
    static final ArchRule stackModelKnowsNothingToItsRight = noClasses()
            .that(in("stack-model"))
            .should()
            .dependOnClassesThat(in("views", "app"))
            .because("a signal is the same whether it is drawn, printed or exported")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule viewsKnowNothingToTheirRight = noClasses()
            .that(in("views"))
            .should()
            .dependOnClassesThat(in("app"))
            .because("one picture serves the window, the report and the verbs")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule stackModelReadsNoFormats = noClasses()
            .that(in("stack-model"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.kickscope.imports..")
            .because("the model sees events, never the file that they came from")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule coreIsHeadless = noClasses()
            .that(in("trace-import", "trace-import-ctf", "stack-model"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
            .because("the core runs where there is no display, and starts without loading a toolkit");

    @ArchTest
    static final ArchRule coreDoesNotLog = noClasses()
            .that(in("trace-import", "trace-import-ctf", "stack-model", "views"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.commons.logging..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(System.Logger.class)
            .because("what is odd is an anomaly that the caller gets, not a line in a log that nobody reads");

    @ArchTest
    static final ArchRule onlyAppPrints = noClasses()
            .that(in("trace-import", "trace-import-ctf", "stack-model", "views"))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("standard output carries the data of a verb and nothing else");

    @ArchTest
    static final ArchRule onlyMainTouchesTheStandardStreams = noClasses()
            .that(in("app"))
            .and()
            .doNotHaveFullyQualifiedName("org.kickscope.cli.Main")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("a verb writes where it is told, so that a test can run it in its own process");

    @ArchTest
    static final ArchRule onlyAppKnowsTheUser = noClasses()
            .that(in("trace-import", "trace-import-ctf", "stack-model", "views"))
            .and()
            // asks for the folder of temporary files, which is the machine's and not the user's
            .doNotHaveFullyQualifiedName("org.kickscope.imports.lines.LineFile")
            .should()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class)
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.prefs..")
            .because("the same trace gives the same answer whoever asks; settings come in as arguments");

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.kickscope.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("exit codes are made in one place");

    @ArchTest
    static final ArchRule formatsDoNotKnowEachOther = slices().matching("org.kickscope.imports.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    DescribedPredicate.alwaysTrue(),
                    JavaClass.Predicates.resideInAnyPackage(
                            "org.kickscope.imports.binary..",
                            "org.kickscope.imports.kernel..",
                            "org.kickscope.imports.shapes..",
                            "org.kickscope.imports.lines..",
                            "org.kickscope.imports.lttng.."))
            .because(
                    "a format can be added, changed or taken out alone; what several share stands in packages of its own")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule valuesHaveNoGetPrefix = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(in("trace-import", "trace-import-ctf", "stack-model", "views"))
            .should(new ArchCondition<JavaMethod>("have a name without the prefix get") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean prefixed = method.getName().matches("get[A-Z].*")
                            && method.getRawParameterTypes().isEmpty()
                            // what a class of the JDK prescribes keeps its name
                            && method.getOwner().getAllRawSuperclasses().stream()
                                    .noneMatch(s ->
                                            s.tryGetMethod(method.getName()).isPresent());
                    events.add(new SimpleConditionEvent(
                            method, !prefixed, method.getFullName() + " names a value: leave the get out"));
                }
            })
            .because("a value is named by what it is");
}
