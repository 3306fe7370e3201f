package io.nestor.orchestrator.replica;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** What an orchestrator calls itself: tells people where to look, and is never the same twice. */
public final class ReplicaName {
    private ReplicaName() {}

    public static String unique() {
        return "%s/%d/%08x"
                .formatted(
                        host(),
                        ProcessHandle.current().pid(),
                        ThreadLocalRandom.current().nextInt());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
