package dev.mercato.runtime.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.coreapi.SealedSecret;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only processes with the master key can read or make. */
class SecretSealingTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private final SecretSealing sealing = with(OLD);

    private static String key(int first) {
        byte[] key = new byte[ConfiguredMasterKeys.BYTES];
        key[0] = (byte) first;
        return Base64.getEncoder().encodeToString(key);
    }

    private static SecretSealing with(String keys) {
        MasterKeys known = new ConfiguredMasterKeys(keys, "the test");
        return new SecretSealing(() -> known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ada@example.org", "ä@exämple.org, which is longer than a block of bytes"})
    void a_text_is_read_as_it_was_sealed_and_not_seen(String text) {
        SealedSecret sealed = sealing.sealText(text);

        assertThat(sealing.openText(sealed)).isEqualTo(text);
        assertThat(Base64.getDecoder().decode(sealed.sealed()).length % 32).isEqualTo(8);
    }

    @Test
    void a_token_is_read_for_its_purpose_only() {
        String token = sealing.token("opt-out", "cust-17");

        assertThat(token).matches("[A-Za-z0-9_.-]+").doesNotContain("cust-17");
        assertThat(sealing.token("opt-out", "cust-17")).isEqualTo(token);
        assertThat(sealing.read("opt-out", token)).contains("cust-17");
        assertThat(sealing.read("opt", token)).isEmpty();
        assertThat(sealing.read("another", token)).isEmpty();
    }

    @Test
    void what_was_sealed_as_something_else_or_changed_is_no_token() {
        String token = sealing.token("opt-out", "cust-17");
        SealedSecret secret = sealing.sealText("cust-17");

        assertThat(sealing.read(
                        "opt-out", secret.masterKey() + "." + secret.sealed().replaceAll("[+/=]", "")))
                .isEmpty();
        char last = token.charAt(token.length() - 3);
        assertThat(sealing.read(
                        "opt-out",
                        token.substring(0, token.length() - 3)
                                + (last == 'A' ? 'B' : 'A')
                                + token.substring(token.length() - 2)))
                .isEmpty();
        for (String odd : new String[] {"", ".", "x", "x.y", token.substring(1), token + "AAAA", "é.é"}) {
            assertThat(sealing.read("opt-out", odd)).isEmpty();
        }
    }

    @Test
    void a_token_lives_as_long_as_its_master_key_is_known() {
        String token = sealing.token("opt-out", "cust-17");

        assertThat(with(NEW + "\n" + OLD).read("opt-out", token)).contains("cust-17");
        assertThat(with(NEW).read("opt-out", token)).isEmpty();
        SealedSecret text = sealing.sealText("ada@example.org");
        assertThatThrownBy(() -> with(NEW).openText(text)).isInstanceOf(IllegalStateException.class);
    }
}
