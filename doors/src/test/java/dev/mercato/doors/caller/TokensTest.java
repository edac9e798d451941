package dev.mercato.doors.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** How the tokens of different issuers say who calls. */
class TokensTest {

    static Stream<Arguments> tokens() {
        return Stream.of(
                Arguments.of("roles", Map.of("roles", List.of("back-office", "operator", "admin-of-something-else"))),
                Arguments.of("scope", Map.of("scope", "back-office profile operator")),
                Arguments.of(
                        "realm_access.roles",
                        Map.of("realm_access", Map.of("roles", List.of("back-office", "operator")))),
                Arguments.of(
                        "https://shop.example/roles",
                        Map.of("https://shop.example/roles", List.of("operator", "back-office"))));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void roles_are_read_from_the_claim_that_lists_them(String claim, Map<String, Object> claims) {
        assertThat(caller(claim, claims)).isEqualTo(new Caller("anna", Set.of(Role.BACK_OFFICE, Role.OPERATOR)));
    }

    static Stream<Map<String, Object>> unusual() {
        return Stream.of(Map.of(), Map.of("roles", 7), Map.of("roles", Map.of("operator", true)), Map.of("roles", ""));
    }

    @ParameterizedTest
    @MethodSource("unusual")
    void what_lists_no_role_gives_none(Map<String, Object> claims) {
        assertThat(caller("roles", claims).roles()).isEmpty();
    }

    @Test
    void a_token_must_have_a_subject() {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .claim("roles", "operator")
                .build();

        assertThatThrownBy(() -> new Tokens("roles").convert(token)).isInstanceOf(InvalidBearerTokenException.class);
    }

    static Stream<String> unreadableSubjects() {
        return Stream.of("a".repeat(256), "an\nna", "an\u0000na", "an\uD800na");
    }

    @ParameterizedTest
    @MethodSource("unreadableSubjects")
    void a_subject_can_be_recorded_as_it_is(String subject) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .subject(subject)
                .build();

        assertThatThrownBy(() -> new Tokens("roles").convert(token))
                .isInstanceOf(InvalidBearerTokenException.class)
                .hasMessageContaining("255 printable characters");
    }

    private static Caller caller(String claim, Map<String, Object> claims) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .subject("anna")
                .claims(all -> all.putAll(claims))
                .build();
        return Bearers.callerOf(new Tokens(claim).convert(token));
    }
}
