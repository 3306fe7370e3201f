package io.nestor.service.encryption;

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

    /** @param beside which the key file is unless it is set */
    public Keyring keys(Path beside) {
        return KeyFile.read(keyFile == null ? beside.resolve("store.key") : keyFile, PROPERTY);
    }
}
