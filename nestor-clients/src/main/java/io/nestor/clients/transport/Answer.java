package io.nestor.clients.transport;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** What came back, whole. */
record Answer(Call call, int status, HttpHeaders headers, byte[] body) {
    Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
