package io.nestor.service.apikey;

import io.nestor.models.access.ApiKey;
import io.nestor.service.security.Caller;
import java.util.Set;

/** @param hash of the whole key, in hexadecimal */
record StoredKey(ApiKey key, String hash) {
    Caller caller() {
        return new Caller(key.name(), key.team(), Set.copyOf(key.roles()));
    }
}
