package io.nestor.service.store.dynamodb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client to which something happens: before a request of some kind, or after it was done. */
final class FaultyClient {
    private final DynamoDbClient client;
    private final Map<String, Deque<Fault>> faults = new HashMap<>();

    /** What happens; may throw in place of the answer. */
    @FunctionalInterface
    interface Event {
        void happen();
    }

    private record Fault(Event event, boolean afterwards) {}

    FaultyClient(DynamoDbClient client) {
        this.client = client;
    }

    /** Of the requests by this method of the client the next one without a fault gets it. */
    FaultyClient before(String method, Event event) {
        faults.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(new Fault(event, false));
        return this;
    }

    FaultyClient after(String method, Event event) {
        faults.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(new Fault(event, true));
        return this;
    }

    DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (_, method, arguments) -> {
                    Fault fault = faults.getOrDefault(method.getName(), new ArrayDeque<>())
                            .poll();
                    if (fault != null && !fault.afterwards()) {
                        fault.event().happen();
                    }
                    Object answer;
                    try {
                        answer = method.invoke(client, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                    if (fault != null && fault.afterwards()) {
                        fault.event().happen();
                    }
                    return answer;
                });
    }
}
