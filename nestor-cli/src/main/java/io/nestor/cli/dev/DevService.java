package io.nestor.cli.dev;

import java.net.URI;

/** The three services, in the order in which their ports are given out. */
enum DevService {
    COMPOSER("composer", 0),
    CATALOG("catalog", 1),
    ORCHESTRATOR("orchestrator", 2);

    private final String id;
    private final int offset;

    DevService(String id, int offset) {
        this.id = id;
        this.offset = offset;
    }

    String id() {
        return id;
    }

    int port(int portBase) {
        return portBase + offset;
    }

    URI endpoint(int portBase) {
        return URI.create("http://127.0.0.1:" + port(portBase));
    }
}
