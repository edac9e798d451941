package dev.mercato.runtime.personal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The master key of personal data.
 *
 * @param masterKey the master key of personal data, 32 bytes in base64, and behind a comma the former ones; set it as
 *     MERCATO_PERSONAL_MASTERKEY, because other users can read command lines
 * @param masterKeyFile a file with the master key of personal data, 32 bytes in base64, and on further lines the former
 *     ones; an embedded store without either makes the file personal.key in its folder
 */
@ConfigurationProperties("mercato.personal")
record PersonalProperties(
        @Nullable String masterKey, @Nullable String masterKeyFile) {}
