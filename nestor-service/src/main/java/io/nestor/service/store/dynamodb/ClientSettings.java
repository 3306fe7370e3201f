package io.nestor.service.store.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** What a {@link DynamoDbStore} wants of its client. */
public final class ClientSettings {
    private static final int CONNECTIONS = 200;
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);

    private ClientSettings() {}

    /** No retries, for the store makes its own; a request ends in seconds; hundreds of threads may ask at once. */
    public static void apply(DynamoDbClientBuilder client) {
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(LONGEST_REQUEST)
                .build());
        client.httpClientBuilder(Apache5HttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(LONGEST_REQUEST));
    }
}
