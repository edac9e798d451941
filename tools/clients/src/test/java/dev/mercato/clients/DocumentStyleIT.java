package dev.mercato.clients;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two well-known linters recommend for OpenAPI and AsyncAPI documents; a warning fails, too. */
class DocumentStyleIT {

    @BeforeAll
    static void install() {
        NodeTools.install();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redocly", "spectral"})
    void the_document_follows_the_recommended_rules(String linter) {
        NodeTools.run(linter); // Fails with what the linter has found.
    }
}
