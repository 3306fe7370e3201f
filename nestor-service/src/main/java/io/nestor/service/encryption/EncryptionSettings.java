package io.nestor.service.encryption;

import io.nestor.service.identity.InvalidConfiguration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether documents are stored encrypted, from {@code nestor.storage.encryption.*}.
 *
 * @param enabled whether they are; documents from before are read all the same
 * @param keyFile with the keys; by default {@code store.key} beside the embedded database
 */
@ConfigurationProperties("nestor.storage.encryption")
public record EncryptionSettings(
        @DefaultValue("false") boolean enabled, @Nullable Path keyFile) {
    private static final String PROPERTY = "nestor.storage.encryption.key-file";

    /** Of a store that is on no disk of this machine, so that they have to be given. */
    public Keyring keys() {
        if (keyFile == null) {
            throw new InvalidConfiguration(
                    PROPERTY,
                    "is not set, and a store in DynamoDB has no folder beside which the key would be",
                    "Set it to a file that all replicas have, with 32 random bytes in base64 (openssl rand -base64"
                            + " 32); or set nestor.storage.encryption.enabled=false where DynamoDB's own encryption is"
                            + " enough.");
        }
        return KeyFile.read(keyFile, PROPERTY);
    }

    /** @param beside which the key file is unless it is set */
    public Keyring keys(Path beside) {
        return KeyFile.read(keyFile == null ? beside.resolve("store.key") : keyFile, PROPERTY);
    }
}
