package io.nestor.service.testkit;

import static org.assertj.core.api.Assumptions.assumeThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * DynamoDB Local, one for all tests of this process: in memory, on loopback, without telemetry. Its licence lets it be used
 * for tests but not passed on, so it is on the class path only in the Maven profile {@code dynamodb-local}; hence the
 * reflection. Tests that need it are skipped elsewhere.
 */
public final class LocalDynamoDb {
    private static final String RUNNER = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";

    private LocalDynamoDb() {}

    /** Where it listens; aborts the test where it is not on the class path. */
    public static URI endpoint() {
        assumeThat(isThere())
                .as("DynamoDB Local, from the Maven profile dynamodb-local, is on the class path")
                .isTrue();
        return Running.ENDPOINT;
    }

    /** A client of it, to be closed. Tables belong to all tests: each takes names of its own. */
    public static DynamoDbClient client() {
        return builder().build();
    }

    /** Properties with which a service finds it. */
    public static String[] properties() {
        return new String[] {
            "spring.cloud.aws.endpoint=" + endpoint(),
            "spring.cloud.aws.region.static=eu-central-1",
            "spring.cloud.aws.credentials.access-key=test",
            "spring.cloud.aws.credentials.secret-key=test"
        };
    }

    /** For clients that do something more. */
    public static DynamoDbClientBuilder builder() {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    private static boolean isThere() {
        return LocalDynamoDb.class.getClassLoader().getResource(RUNNER.replace('.', '/') + ".class") != null;
    }

    /** Started by the first test that asks for it, and gone with the process. */
    private static final class Running {
        static final URI ENDPOINT = start();

        private static URI start() {
            try {
                // It writes the trace of every condition that did not hold
                ((Logger) LoggerFactory.getLogger("com.amazonaws")).setLevel(Level.OFF);
                System.setProperty("sqlite4java.library.path", nativeLibraries().toString());
                Class<?> runner = Class.forName(RUNNER);
                String[] arguments = {"-inMemory", "-sharedDb", "-disableTelemetry"};
                Object proxy = runner.getMethod("createServerFromCommandLineArgs", String[].class)
                        .invoke(null, (Object) arguments);
                Field field = proxy.getClass().getDeclaredField("server");
                field.setAccessible(true);
                return started((Server) field.get(proxy));
            } catch (Exception failure) {
                throw new IllegalStateException("DynamoDB Local does not start", failure);
            }
        }

        /** Its own way to start would listen on all addresses, at a port that has to be known before. */
        private static URI started(Server server) throws Exception {
            ServerConnector connector = (ServerConnector) server.getConnectors()[0];
            connector.setHost("127.0.0.1");
            connector.setPort(0);
            server.start();
            return URI.create("http://127.0.0.1:" + connector.getLocalPort());
        }

        /** Beside the jar of sqlite4java in the local Maven repository. */
        private static Path nativeLibraries() throws Exception {
            Path jar = Path.of(Class.forName("com.almworks.sqlite4java.SQLite")
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path version = jar.getParent();
            return version.resolveSibling(Path.of(
                            "..",
                            "libsqlite4java-linux-amd64",
                            version.getFileName().toString()))
                    .normalize();
        }
    }
}
