package dev.mercato.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.mercato.coreapi.OffendingMessage;
import dev.mercato.coreapi.OffendingPerson;
import dev.mercato.coreapi.Personal;
import dev.mercato.coreapi.customer.CustomerQuery;
import dev.mercato.coreapi.customer.PostalAddress;
import dev.mercato.coreapi.customer.Profile;
import dev.mercato.order.OffendingAggregate;
import dev.mercato.saga.OffendingSaga;
import dev.mercato.saga.OffendingTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What Maven's modules cannot see. Each rule is shown to fail on a class that breaks it. */
class ArchitectureTest {

    private static final JavaClasses MERCATO = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mercato");

    private static final String[] NO_FRAMEWORKS = {
        "org.springframework..", "jakarta.persistence..", "jakarta.servlet..", "java.sql..", "javax.sql.."
    };

    static Stream<Map.Entry<ArchRule, Class<?>>> rules() {
        return Stream.of(
                Map.entry(
                        noClasses()
                                .that()
                                .resideInAPackage("dev.mercato.coreapi..")
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(NO_FRAMEWORKS)),
                        OffendingMessage.class),
                Map.entry(
                        noClasses()
                                .that(resideInAnyPackage(
                                                "dev.mercato.order",
                                                "dev.mercato.payment",
                                                "dev.mercato.inventory",
                                                "dev.mercato.catalog",
                                                "dev.mercato.customer")
                                        .and(not(nameMatching(".*Module"))))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(NO_FRAMEWORKS)
                                        .and(not(nameMatching("org.springframework.stereotype..*")))
                                        .or(resideInAnyPackage(
                                                "dev.mercato.runtime..",
                                                "dev.mercato.doors..",
                                                "dev.mercato.saga..",
                                                "dev.mercato.projections..",
                                                "dev.mercato.commandapi..",
                                                "dev.mercato.queryapi.."))),
                        OffendingAggregate.class),
                Map.entry(
                        noClasses()
                                .that(resideInAnyPackage(
                                        "dev.mercato.order",
                                        "dev.mercato.payment",
                                        "dev.mercato.inventory",
                                        "dev.mercato.catalog",
                                        "dev.mercato.customer..",
                                        "dev.mercato.saga",
                                        "dev.mercato.projections.."))
                                .should()
                                .dependOnClassesThat(
                                        nameMatching(
                                                "java\\.time\\.Clock|java\\.util\\.Random|"
                                                        + "java\\.security\\.SecureRandom|java\\.util\\.concurrent\\.ThreadLocalRandom"))
                                .orShould()
                                .callMethod(Instant.class, "now")
                                .orShould()
                                .callMethod(System.class, "currentTimeMillis")
                                .orShould()
                                .callMethod(UUID.class, "randomUUID"),
                        OffendingSaga.class),
                // A time of the machine's zone is another one elsewhere, and one hour of autumn comes twice.
                Map.entry(
                        noClasses()
                                .should()
                                .dependOnClassesThat(nameMatching(
                                        "java\\.sql\\.(Timestamp|Date|Time)|java\\.util\\.(Date|Calendar|TimeZone)|"
                                                + "java\\.time\\.(LocalDateTime|LocalTime|ZonedDateTime)"))
                                .orShould()
                                .callMethod(ZoneId.class, "systemDefault")
                                .orShould()
                                .callMethod(Locale.class, "getDefault"),
                        OffendingTime.class),
                // What names a person or tells where they live can be erased, unless a query only searches for it.
                Map.entry(
                        fields().that()
                                .areDeclaredInClassesThat(resideInAPackage("dev.mercato.coreapi..")
                                        .and(not(assignableTo(CustomerQuery.class))))
                                .and()
                                .areNotStatic()
                                .and(nameMatching(
                                                "(?i)(first|last|full|given|family)name|e?mail(address)?|(tele)?phone(number)?|recipient|street|addition|"
                                                        + "postalcode|city|region|birthday|iban")
                                        .<JavaField>forSubtype()
                                        .or(declaredIn(resideInAPackage("dev.mercato.coreapi.customer"))
                                                .and(nameMatching("name"))))
                                .should()
                                .haveRawType(Personal.class),
                        OffendingPerson.class),
                // Nor is a contact or an address a text; what it consists of is covered by the rule above.
                Map.entry(
                        fields().that()
                                .areDeclaredInClassesThat(resideInAPackage("dev.mercato.coreapi.."))
                                .and()
                                .areNotStatic()
                                .and(nameMatching("(?i)contact|(.*[a-z])?address")
                                        .<JavaField>forSubtype())
                                .should()
                                .haveRawType(type(Personal.class)
                                        .or(type(Profile.class))
                                        .or(type(PostalAddress.class))),
                        OffendingPerson.class),
                Map.entry(fields().should().notBeAnnotatedWith(Autowired.class), OffendingSaga.class),
                Map.entry(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("dev.mercato.orderbooks..")
                                .should(ACCESS_STANDARD_STREAMS),
                        OffendingSaga.class));
    }

    private static DescribedPredicate<JavaField> declaredIn(DescribedPredicate<JavaClass> classes) {
        return DescribedPredicate.describe(
                "declared in " + classes.getDescription(), field -> classes.test(field.getOwner()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Map.Entry<ArchRule, Class<?>> rule) {
        rule.getKey().check(MERCATO);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void notices_a_class_that_breaks_it(Map.Entry<ArchRule, Class<?>> rule) {
        JavaClasses offence = new ClassFileImporter().importClasses(rule.getValue());
        assertThatThrownBy(() -> rule.getKey().check(offence)).isInstanceOf(AssertionError.class);
    }

    @Test
    void looks_at_all_modules() {
        assertThat(MERCATO.stream()
                        .map(found -> found.getPackageName().split("\\.")[2])
                        .distinct())
                .containsAll(List.of(
                        "coreapi",
                        "runtime",
                        "doors",
                        "order",
                        "payment",
                        "inventory",
                        "catalog",
                        "customer",
                        "saga",
                        "projections",
                        "commandapi",
                        "queryapi",
                        "simulatedprovider",
                        "orderbooks",
                        "migration",
                        "app"));
    }
}
