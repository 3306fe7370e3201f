package io.nestor.service.administration;

import io.nestor.service.store.Enumerable;
import io.nestor.service.store.dynamodb.ClientSettings;
import io.nestor.service.store.dynamodb.DynamoDbStore;
import io.nestor.service.store.dynamodb.Table;
import io.nestor.service.store.embedded.CannotOpenStoreException;
import io.nestor.service.store.embedded.EmbeddedStore;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * {@code tables TABLE…}, {@code export STORE FILE}, {@code import FILE STORE}, where a store is {@code embedded:DIRECTORY} or
 * {@code dynamodb:TABLE}. Region, credentials and endpoint are where the AWS SDK looks for them. {@code nestor admin} runs it,
 * and so may a pod, from a service's jar. Ends with 0 when it did what was asked, else with 1.
 */
public final class Administration {
    private static final String EMBEDDED = "embedded:";
    private static final String DYNAMODB = "dynamodb:";

    private final PrintStream out;
    private final PrintStream errors;

    Administration(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    /** Exits the process. */
    public static void main(String... arguments) {
        System.exit(new Administration(System.out, System.err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        try {
            switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
                case "tables" -> makeTables(arguments.subList(1, arguments.size()));
                case "export" -> exportStore(argument(arguments, 1), new Archive(Path.of(argument(arguments, 2))));
                case "import" -> importStore(new Archive(Path.of(argument(arguments, 1))), argument(arguments, 2));
                default ->
                    throw new IllegalArgumentException(
                            "say what to do: tables TABLE…, export STORE FILE or import FILE STORE");
            }
            return 0;
        } catch (IOException | RuntimeException failure) {
            if (!isExpected(failure)) {
                failure.printStackTrace(errors);
            }
            errors.println("nestor: " + failure.getMessage());
            return 1;
        }
    }

    private static boolean isExpected(Exception failure) {
        return failure instanceof IOException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof SdkException
                || failure instanceof CannotOpenStoreException
                || failure instanceof UncheckedIOException;
    }

    private void makeTables(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("name the tables to make");
        }
        try (DynamoDbClient client = client()) {
            for (String name : names) {
                Table table = new Table(name);
                if (table.isReady(client)) {
                    out.println(name + " is there already");
                } else {
                    table.create(client);
                    out.println(
                            table.keepHistory(client)
                                    ? name + " is made"
                                    : name
                                            + " is made, without point-in-time recovery, which this endpoint does not"
                                            + " know");
                }
            }
        }
    }

    private void exportStore(String store, Archive archive) throws IOException {
        requireDirectory(store);
        withStore(store, opened -> {
            Contents contents = new Transfer(opened).exportTo(archive);
            out.println("%d documents, %s".formatted(contents.count(), contents.digest()));
        });
    }

    /** An empty file would look like a backup. */
    private static void requireDirectory(String store) {
        if (store.startsWith(EMBEDDED) && !Files.isDirectory(Path.of(store.substring(EMBEDDED.length())))) {
            throw new IllegalArgumentException("there is no store to export in '" + store.substring(EMBEDDED.length())
                    + "': name the directory that a service has as nestor.storage.path");
        }
    }

    private void importStore(Archive archive, String store) throws IOException {
        withStore(store, opened -> {
            Transfer.Imported imported = new Transfer(opened).importFrom(archive);
            out.println("%d documents, %d of them new, %s"
                    .formatted(
                            imported.contents().count(),
                            imported.written(),
                            imported.contents().digest()));
        });
    }

    private interface Work {
        void on(Enumerable store) throws IOException;
    }

    private static void withStore(String name, Work work) throws IOException {
        if (name.startsWith(EMBEDDED)) {
            Path directory = Path.of(name.substring(EMBEDDED.length()));
            Files.createDirectories(directory);
            try (EmbeddedStore store = EmbeddedStore.open(directory)) {
                work.on(store);
            }
        } else if (name.startsWith(DYNAMODB)) {
            String table = name.substring(DYNAMODB.length());
            try (DynamoDbClient client = client()) {
                if (!new Table(table).isReady(client)) {
                    throw new IllegalArgumentException(
                            "there is no table '" + table + "'; 'nestor admin tables --create " + table + "' makes it");
                }
                try (DynamoDbStore store = new DynamoDbStore(client, table)) {
                    work.on(store);
                }
            }
        } else {
            throw new IllegalArgumentException("'" + name + "' is no store: say embedded:DIRECTORY or dynamodb:TABLE");
        }
    }

    private static DynamoDbClient client() {
        DynamoDbClientBuilder builder = DynamoDbClient.builder();
        ClientSettings.apply(builder);
        return builder.build();
    }

    private static String argument(List<String> arguments, int index) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException("too few arguments: " + Arrays.toString(arguments.toArray()));
        }
        return arguments.get(index);
    }
}
