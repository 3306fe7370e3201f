package io.nestor.verification.move;

import io.nestor.service.store.dynamodb.Table;
import io.nestor.service.testkit.LocalDynamoDb;
import io.nestor.verification.process.Command;
import io.nestor.verification.process.Installation;
import io.nestor.verification.process.QueueTeam;
import io.nestor.verification.process.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The three services on DynamoDB, and what {@code nestor admin export} and {@code import} do to all three stores of an installation. */
class MovedStoresTest {
    private final String prefix = "moved-" + UUID.randomUUID() + "-";

    @TempDir
    Path folder;

    private DynamoDbClient client;

    @BeforeEach
    void makeTables() {
        client = LocalDynamoDb.client();
        Services.NAMES.forEach(service -> new Table(prefix + service).create(client));
    }

    @AfterEach
    void deleteTables() {
        Services.NAMES.forEach(service -> client.deleteTable(request -> request.tableName(prefix + service)));
        client.close();
    }

    @Test
    void what_is_deployed_goes_to_dynamodb_lives_there_and_comes_back() throws IOException {
        try (Installation installation = QueueTeam.install(folder)) {
            QueueTeam team = new QueueTeam(installation);
            team.compose();
            team.deploy("staging", "small");
        }
        move(service -> "embedded:" + folder.resolve(service + ".db"), this::table);

        try (Installation installation = onDynamoDb()) {
            QueueTeam team = new QueueTeam(installation);
            team.assertDeployed("staging", "small", 1);
            team.deploy("staging", "large");
        }
        try (Installation installation = onDynamoDb()) {
            new QueueTeam(installation).assertDeployed("staging", "large", 2);
        }

        Path back = Files.createDirectory(folder.resolve("back"));
        move(this::table, service -> "embedded:" + back.resolve(service + ".db"));
        try (Installation installation = QueueTeam.install(
                folder,
                service -> List.of(
                        "--nestor.storage.kind=embedded", "--nestor.storage.path=" + back.resolve(service + ".db")))) {
            QueueTeam team = new QueueTeam(installation);
            team.assertDeployed("staging", "large", 2);
            team.destroy("app-staging");
        }
    }

    private Installation onDynamoDb() throws IOException {
        return QueueTeam.install(
                folder,
                service -> Stream.concat(
                                Stream.of("nestor.storage.kind=dynamodb", "nestor.storage.table=" + prefix + service),
                                Stream.of(LocalDynamoDb.properties()))
                        .map(property -> "--" + property)
                        .toList());
    }

    private String table(String service) {
        return "dynamodb:" + prefix + service;
    }

    private interface Place {
        /** As the command names it. */
        String of(String service);
    }

    private void move(Place from, Place to) {
        Services.NAMES.parallelStream().forEach(service -> {
            String file = folder.resolve(service + ".jsonl.gz").toString();
            administration("export", from.of(service), file);
            administration("import", file, to.of(service));
        });
    }

    /** The program that {@code nestor admin} runs, and that is in each service's jar. */
    private void administration(String... arguments) {
        Command.run(
                        folder,
                        Map.of(
                                "AWS_ENDPOINT_URL_DYNAMODB",
                                        LocalDynamoDb.endpoint().toString(),
                                "AWS_REGION", "eu-central-1",
                                "AWS_ACCESS_KEY_ID", "test",
                                "AWS_SECRET_ACCESS_KEY", "test"),
                        Stream.concat(
                                        Stream.of(
                                                Path.of(System.getProperty("java.home"), "bin", "java")
                                                        .toString(),
                                                "-XX:TieredStopAtLevel=1",
                                                "-XX:+UseSerialGC",
                                                "--enable-native-access=ALL-UNNAMED",
                                                "-cp",
                                                System.getProperty("java.class.path"),
                                                "io.nestor.service.administration.Administration"),
                                        Stream.of(arguments))
                                .toList())
                .mustSucceed();
    }
}
