package io.nestor.service.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.StoreContract;
import io.nestor.service.store.Write;
import io.nestor.service.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedStoreTest extends StoreContract {
    private static final Key KEY = new Key("deployments", "web-app");

    @TempDir
    Path folder;

    private final MemoryStore plain = new MemoryStore();

    @Override
    protected Store open() {
        return encrypted("store.key");
    }

    private Store encrypted(String keyFile) {
        return new EncryptedStore(plain, KeyFile.read(folder.resolve(keyFile), "key-file"));
    }

    private static void put(Store into, Key key, String document) {
        into.write(List.of(Write.put(key, document.getBytes(UTF_8), Expectation.ANY)));
    }

    private static String read(Store from) {
        return new String(from.get(KEY).orElseThrow().document(), UTF_8);
    }

    @Test
    void what_is_stored_does_not_show_what_was_written() {
        put(store, KEY, "{\"password\": \"s3cret\"}");

        assertThat(read(plain)).doesNotContain("s3cret", "password");
        assertThat(read(store)).contains("s3cret");
    }

    @Test
    void same_document_is_stored_differently_each_time() {
        put(store, KEY, "{}");
        byte[] first = plain.get(KEY).orElseThrow().document();
        put(store, KEY, "{}");

        assertThat(plain.get(KEY).orElseThrow().document()).isNotEqualTo(first);
    }

    @Test
    void documents_from_before_are_read_and_encrypted_when_they_are_written_again() {
        put(plain, KEY, "{\"old\": true}");
        assertThat(read(store)).isEqualTo("{\"old\": true}");

        put(store, KEY, "{\"old\": false}");

        assertThat(Keyring.isSealed(plain.get(KEY).orElseThrow().document())).isTrue();
    }

    @Test
    void document_that_was_moved_or_changed_is_not_believed() {
        put(store, new Key("deployments", "another"), "{}");
        byte[] another =
                plain.get(new Key("deployments", "another")).orElseThrow().document();

        plain.write(List.of(Write.put(KEY, another, Expectation.ANY)));

        assertThatIllegalStateException().isThrownBy(() -> store.get(KEY)).withMessageContaining("key-file");
    }

    @Test
    void new_key_seals_and_old_ones_still_open() throws IOException {
        put(store, KEY, "{}");
        Path rotated = folder.resolve("rotated.key");
        KeyFile.read(rotated, "key-file");
        Files.writeString(rotated, Files.readString(rotated) + Files.readString(folder.resolve("store.key")));
        Store next = encrypted("rotated.key");
        assertThat(read(next)).isEqualTo("{}");

        put(next, KEY, "{\"new\": 1}");

        assertThatIllegalStateException().isThrownBy(() -> store.get(KEY));
        assertThat(read(next)).isEqualTo("{\"new\": 1}");
    }

    @Test
    void key_file_is_made_for_its_owner_only() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("store.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void what_is_no_key_is_refused_with_the_remedy() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.key"), "c2hvcnQ=\n");

        assertThatThrownBy(() -> KeyFile.read(file, "key-file"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("openssl rand -base64 32");
    }
}
