package io.nestor.verification.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.dynamodb.Table;
import io.nestor.verification.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import tools.jackson.databind.JsonNode;

/** What Terraform, CloudFormation, the aws tool and {@code nestor admin tables --create} make is the same. */
class TablesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> SERVICES = List.of("catalog", "orchestrator", "composer");

    /** What matters of a table. */
    private record Shape(String partitionKey, String sortKey, String billing, String expires, boolean history) {}

    /** What the code makes; that it asks for the last two is in its own tests and in {@code Administration}. */
    private static final Shape MADE = shape(new Table("nestor-catalog").definition());

    @Test
    void terraform_makes_it() throws IOException {
        String module = Files.readString(ROOT.resolve("deploy/terraform/main.tf"));
        assertThat(new Shape(
                        found(module, "hash_key\\s+= \"(\\w+)\""),
                        found(module, "range_key\\s+= \"(\\w+)\""),
                        found(module, "billing_mode\\s+= \"(\\w+)\""),
                        found(module, "ttl \\{\\s+attribute_name = \"(\\w+)\""),
                        module.contains("point_in_time_recovery {\n    enabled = true")))
                .isEqualTo(MADE);
        assertThat(found(module, "services = toset\\(\\[(.*)]\\)")
                        .replace("\"", "")
                        .split(", "))
                .containsExactlyElementsOf(SERVICES);
        assertThat(module).contains("\"${var.table_prefix}-${each.key}\"");
    }

    @Test
    void terraform_reads_the_module_and_would_write_it_so() {
        Assumptions.assumeTrue(Command.exists("terraform"), "no terraform on the PATH");

        Command.run(ROOT, Map.of(), List.of("terraform", "fmt", "-check", "-diff", "deploy/terraform"))
                .mustSucceed();
    }

    @Test
    void cloud_formation_makes_it() throws IOException {
        JsonNode template = NestorJson.yaml().readTree(ROOT.resolve("deploy/cloudformation/tables.yaml"));
        List<JsonNode> tables = template.path("Resources")
                .valueStream()
                .filter(resource -> resource.path("Type").asString().equals("AWS::DynamoDB::Table"))
                .map(resource -> resource.path("Properties"))
                .toList();
        assertThat(tables)
                .extracting(table -> table.path("TableName").asString())
                .containsExactlyElementsOf(SERVICES.stream()
                        .map(service -> "${TablePrefix}-" + service)
                        .toList());
        assertThat(tables)
                .allSatisfy(table -> assertThat(new Shape(
                                table.at("/KeySchema/0/AttributeName").asString(),
                                table.at("/KeySchema/1/AttributeName").asString(),
                                table.path("BillingMode").asString(),
                                table.at("/TimeToLiveSpecification/AttributeName")
                                        .asString(),
                                table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                        .asBoolean()))
                        .isEqualTo(MADE));
    }

    @Test
    void the_commands_of_the_aws_tool_make_it() throws IOException {
        String commands =
                Files.readString(ROOT.resolve("nestor-cli/src/main/resources/io/nestor/cli/command/make-table.sh"));
        assertThat(new Shape(
                        found(commands, "AttributeName=(\\w+),KeyType=HASH"),
                        found(commands, "AttributeName=(\\w+),KeyType=RANGE"),
                        found(commands, "--billing-mode (\\w+)"),
                        found(commands, "--time-to-live-specification Enabled=true,AttributeName=(\\w+)"),
                        commands.contains("PointInTimeRecoveryEnabled=true")))
                .isEqualTo(MADE);
    }

    @Test
    void a_service_may_do_in_its_table_what_it_does_and_no_more() throws IOException {
        List<String> needed = List.of("DescribeTable", "GetItem", "Query", "UpdateItem", "DeleteItem");
        for (String file : List.of("deploy/terraform/main.tf", "deploy/cloudformation/tables.yaml")) {
            assertThat(all(Files.readString(ROOT.resolve(file)), "dynamodb:(\\w+)"))
                    .as(file)
                    .containsOnly(needed.toArray(String[]::new));
        }
    }

    private static Shape shape(CreateTableRequest table) {
        return new Shape(
                table.keySchema().getFirst().attributeName(),
                table.keySchema().get(1).attributeName(),
                table.billingModeAsString(),
                "expires",
                true);
    }

    private static String found(String text, String pattern) {
        return all(text, pattern).findFirst().orElse("nothing that is like " + pattern);
    }

    private static Stream<String> all(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.results().map(result -> result.group(1));
    }
}
