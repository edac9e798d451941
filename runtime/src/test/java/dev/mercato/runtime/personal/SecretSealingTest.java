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
    void a_text_is_read_as_long_as_its_master_key_is_known() {
        SealedSecret text = sealing.sealText("ada@example.org");
        assertThat(with(NEW + "\n" + OLD).openText(text)).isEqualTo("ada@example.org");
        assertThatThrownBy(() -> with(NEW).openText(text)).isInstanceOf(IllegalStateException.class);
    }
}
