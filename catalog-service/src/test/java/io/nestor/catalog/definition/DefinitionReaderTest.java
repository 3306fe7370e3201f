package io.nestor.catalog.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nestor.models.catalog.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionReaderTest {
    private static final String BUCKET = """
            # a bucket
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata:
              name: bucket
              version: 1.2.0
              provider: aws
              category: storage
              resource_type: s3
              labels: {tier: gold}
            spec:
              supported_engines: [terraform, simulated]
              required_inputs:
                - name: size
                  type: integer
                  validation: {min: 1, max: 10}
              optional_inputs:
                - name: zone
                  type: string
                  default: eu-1
                  validation: {pattern: '^[a-z]+-[0-9]$'}
              outputs:
                - name: url
                  type: string
              engine_configs:
                terraform:
                  source: ./module
                  timeout: 5m
                  inputs: {bucket_size: "${inputs.size}"}
                simulated:
                  outputs: {url: "https://${inputs.zone}/${resource.name}"}
              dependencies: ["network:^1.2"]
              conflicts_with: [old-bucket]
            """;

    private final DefinitionReader reader = new DefinitionReader(Limits.DEFAULT);

    @Test
    void reads_every_field_of_a_definition() {
        DefinitionFile file = read(BUCKET);

        assertThat(file.violations()).isEmpty();
        Definition definition = file.definitions().getFirst();
        assertThat(definition.name()).isEqualTo("bucket");
        assertThat(definition.version()).isEqualTo("1.2.0");
        assertThat(definition.deprecated()).isFalse();
        assertThat(definition.sources()).isEqualTo(Map.of("terraform", "module"));
        assertThat(definition.resource().metadata().labels()).isEqualTo(Map.of("tier", "gold"));
        assertThat(definition.resource().spec().requiredInputs().getFirst().type())
                .isEqualTo(ValueType.INTEGER);
        assertThat(definition.resource().spec().optionalInputs().getFirst().defaultValue())
                .isEqualTo("eu-1");
        assertThat(definition.resource().spec().engineConfigs().get("terraform").timeout())
                .isEqualTo(Duration.ofMinutes(5));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "kind: ResourceDefinition",
                        "kind: ResourceDefinitoin",
                        3,
                        "kind",
                        "did you mean 'ResourceDefinition'?"),
                arguments(
                        "catalog.nestor.io/v1\n",
                        "catalog.nestor.oi/v1\n",
                        2,
                        "apiVersion",
                        "'catalog.nestor.oi/v1' is not 'catalog.nestor.io/v1'"),
                arguments("apiVersion: catalog.nestor.io/v1\n", "\n", 3, "apiVersion", "is required"),
                arguments(
                        "provider: aws",
                        "provder: aws",
                        7,
                        "metadata.provder",
                        "unknown field 'provder'; did you mean 'provider'?"),
                arguments("provider: aws", "provder: aws", 4, "metadata.provider", "is required"),
                arguments("provider: aws", "provider: ' '", 7, "metadata.provider", "is not a name"),
                arguments(
                        "name: bucket\n", "name: Bucket_1\n", 5, "metadata.name", "'Bucket_1' is not a DNS-1123 label"),
                arguments(
                        "version: 1.2.0",
                        "version: 1.2",
                        6,
                        "metadata.version",
                        "must be a string, not 1.2 (number); put it in quotes"),
                arguments("version: 1.2.0", "version: v1.2.0", 6, "metadata.version", "is not a semantic version"),
                arguments("labels: {tier: gold}", "labels: {tier: 1}", 10, "metadata.labels.tier", "put it in quotes"),
                arguments("labels: {tier: gold}", "labels:", 10, "metadata.labels", "is empty"),
                arguments(
                        "labels: {tier: gold}",
                        "git_commit: abc",
                        10,
                        "metadata.git_commit",
                        "is filled in by the catalog"),
                arguments(
                        "labels: {tier: gold}",
                        "annotations: {catalog.nestor.io/x: y}",
                        10,
                        "metadata.annotations.catalog.nestor.io/x",
                        "the catalog's own"),
                arguments(
                        "labels: {tier: gold}",
                        "deprecation_message: old",
                        10,
                        "metadata.deprecation_message",
                        "stands without 'deprecated: true'"),
                arguments(
                        "[terraform, simulated]",
                        "[terrafrom, simulated]",
                        12,
                        "spec.supported_engines[0]",
                        "did you mean 'terraform'?"),
                arguments("[terraform, simulated]", "[]", 12, "spec.supported_engines", "needs at least one item"),
                arguments(
                        "[terraform, simulated]",
                        "[simulated]",
                        26,
                        "spec.engine_configs.terraform",
                        "is not among spec.supported_engines"),
                arguments(
                        "[terraform, simulated]",
                        "[terraform, simulated, helm]",
                        25,
                        "spec.engine_configs",
                        "engine 'helm' is supported but has no configuration"),
                arguments(
                        "source: ./module", "version: '1'", 26, "spec.engine_configs.terraform.source", "is required"),
                arguments(
                        "source: ./module",
                        "source: ../module",
                        27,
                        "spec.engine_configs.terraform.source",
                        "leads out of this file's folder"),
                arguments(
                        "source: ./module", "source: /etc", 27, "spec.engine_configs.terraform.source", "is absolute"),
                arguments(
                        "timeout: 5m",
                        "timeout: 5 minutes",
                        28,
                        "spec.engine_configs.terraform.timeout",
                        "is not a duration such as"),
                arguments(
                        "${inputs.size}",
                        "${inputs.sise}",
                        29,
                        "spec.engine_configs.terraform.inputs.bucket_size",
                        "input 'sise' is not declared; did you mean 'size'?"),
                arguments(
                        "${inputs.size}",
                        "${inputs.size",
                        29,
                        "spec.engine_configs.terraform.inputs.bucket_size",
                        "has no closing '}'"),
                arguments(
                        "outputs: {url:",
                        "outputs: {uri:",
                        31,
                        "spec.engine_configs.simulated.outputs.uri",
                        "output 'uri' is not declared in spec.outputs; did you mean 'url'?"),
                arguments(
                        "type: integer", "type: int", 15, "spec.required_inputs[0].type", "is none of string, integer"),
                arguments(
                        "{min: 1, max: 10}",
                        "{min: 11, max: 10}",
                        16,
                        "spec.required_inputs[0].validation.min",
                        "min 11 is above max 10"),
                arguments(
                        "{min: 1, max: 10}",
                        "{min_length: 1}",
                        16,
                        "spec.required_inputs[0].validation.min_length",
                        "is a rule for strings and arrays"),
                arguments(
                        "{min: 1, max: 10}",
                        "{min: 3, enum: [5, 1]}",
                        16,
                        "spec.required_inputs[0].validation.enum[1]",
                        "breaks the rules of its own input"),
                arguments(
                        "- name: zone",
                        "- name: size",
                        18,
                        "spec.optional_inputs[0].name",
                        "declared twice, first at spec.required_inputs[0]"),
                arguments(
                        "default: eu-1",
                        "default: EU",
                        20,
                        "spec.optional_inputs[0].default",
                        "breaks the rules of its own input"),
                arguments(
                        "default: eu-1",
                        "default: 1",
                        20,
                        "spec.optional_inputs[0].default",
                        "breaks the rules of its own input"),
                arguments(
                        "'^[a-z]+-[0-9]$'",
                        "'^[a-z'",
                        21,
                        "spec.optional_inputs[0].validation.pattern",
                        "is no regular expression"),
                arguments(
                        "network:^1.2", "network:^one", 32, "spec.dependencies[0]", "is neither a version nor a range"),
                arguments("network:^1.2", "Net work", 32, "spec.dependencies[0]", "does not name a definition"),
                arguments("[old-bucket]", "[bucket]", 33, "spec.conflicts_with[0]", "is this definition itself"),
                arguments(
                        "labels: {tier: gold}",
                        "labels: {tier: gold}\n  name: twice",
                        11,
                        "",
                        "key 'name' stands twice"),
                arguments("labels: {tier: gold}", "labels: {tier: gold", 11, "", "is not YAML"),
                arguments("labels: {tier: gold}", "\tlabels: {tier: gold}", 10, "", "is not YAML"),
                arguments(
                        "labels: {tier: gold}",
                        "labels: !!java/object {tier: gold}",
                        10,
                        "",
                        "tag 'tag:yaml.org,2002:java/object' is not supported"),
                arguments(
                        "labels: {tier: gold}",
                        "labels: &a {tier: *a}",
                        10,
                        "",
                        "alias '*a' stands for nothing before it"),
                arguments("labels: {tier: gold}", "<<: {tier: gold}", 10, "", "merge keys"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void says_where_and_what_is_wrong(String right, String wrong, int line, String path, String message) {
        assertThat(BUCKET).contains(right);

        DefinitionFile file = read(BUCKET.replace(right, wrong));

        assertThat(file.definitions()).isEmpty();
        assertThat(file.violations()).anySatisfy(violation -> {
            assertThat(violation.file()).isEqualTo("bucket.yaml");
            assertThat(violation.path()).isEqualTo(path);
            assertThat(violation.line()).isEqualTo(line);
            assertThat(violation.column()).isPositive();
            assertThat(violation.message()).contains(message);
        });
    }

    @Test
    void reports_all_violations_at_once_and_keeps_the_good_documents() {
        DefinitionFile file = read(BUCKET + "---\n"
                + BUCKET.replace("name: bucket", "name: other")
                        .replace("aws", "''")
                        .replace("1.2.0", "x"));

        assertThat(file.definitions()).extracting(Definition::name).containsExactly("bucket");
        assertThat(file.refused()).containsExactly("other");
        assertThat(file.violations())
                .extracting(violation -> violation.path())
                .containsExactlyInAnyOrder("metadata.provider", "metadata.version");
    }

    @Test
    void deprecation_is_no_part_of_the_content() {
        Definition plain = read(BUCKET).definitions().getFirst();
        Definition inMetadata = read(BUCKET.replace(
                        "labels: {tier: gold}",
                        "labels: {tier: gold}\n  deprecated: true\n  deprecation_message: use s4"))
                .definitions()
                .getFirst();
        Definition onTop = read("deprecated: true\n" + BUCKET).definitions().getFirst();

        assertThat(inMetadata.deprecated()).isTrue();
        assertThat(inMetadata.deprecationMessage()).isEqualTo("use s4");
        assertThat(onTop.deprecated()).isTrue();
        assertThat(plain.digest()).isEqualTo(inMetadata.digest()).isEqualTo(onTop.digest());
    }

    @Test
    void layout_is_no_part_of_the_content_but_every_value_is() {
        String digest = read(BUCKET).definitions().getFirst().digest();

        assertThat(read(BUCKET.replace("# a bucket", "# another comment")
                                .replace("{pattern: '^[a-z]+-[0-9]$'}", "{pattern: \"^[a-z]+-[0-9]$\"}"))
                        .definitions()
                        .getFirst()
                        .digest())
                .isEqualTo(digest);
        assertThat(read(BUCKET.replace("gold", "silver"))
                        .definitions()
                        .getFirst()
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void an_alias_stands_for_its_value() {
        Definition definition = read(BUCKET.replace("{tier: gold}", "&l {tier: gold}\n  annotations: *l"))
                .definitions()
                .getFirst();

        assertThat(definition.resource().metadata().annotations()).isEqualTo(Map.of("tier", "gold"));
    }

    static Stream<String> othersFiles() {
        return Stream.of(
                "",
                "---\n---\n",
                "replicas: {{ .Values.replicas }}\nkind: Deployment\n",
                "{{- if .Values.on }}\n# catalog.nestor.io is where this came from\nkind: {{ .Values.kind }}\n{{- end }}",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {labels: {catalog.nestor.io/name: x}}\n",
                "apiVersion: entity.example.com/v9\nkind: ResourceDefinition\nentity: {}\n",
                "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: [unclosed\n",
                "just text",
                "\uFEFF- 1\n- 2\n",
                "a: &a [*a]\n");
    }

    @ParameterizedTest
    @MethodSource("othersFiles")
    void is_silent_about_files_that_are_not_definitions(String text) {
        assertThat(read(text).isEmpty()).isTrue();
    }

    @Test
    void the_tutorial_shows_a_definition_that_is_right() throws IOException {
        String tutorial = Files.readString(Path.of("../docs/catalog/writing-definitions.md"));
        int start = tutorial.indexOf("```yaml\n") + "```yaml\n".length();

        DefinitionFile file = read(tutorial.substring(start, tutorial.indexOf("```", start)));

        assertThat(file.violations()).isEmpty();
        assertThat(file.definitions()).extracting(Definition::name).containsExactly("site-directory");
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        assertThat(read("\uFEFF" + BUCKET).definitions()).hasSize(1);
    }

    @Test
    void refuses_bytes_that_are_no_text() {
        byte[] content = BUCKET.getBytes(UTF_8);
        content[3 + BUCKET.indexOf("a bucket")] = (byte) 0xff;

        assertThat(reader.read("bucket.yaml", content).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).isEqualTo("is not UTF-8 text"));
    }

    @Test
    void refuses_a_bomb_of_aliases_before_it_goes_off() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 20; i++) {
            String reference = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, reference))));
        }

        assertUnreadable(BUCKET + "---\n" + bomb, "holds more than 100000 values");
    }

    @Test
    void refuses_nesting_without_end() {
        assertUnreadable(BUCKET + "---\n" + "[".repeat(100_000), "nested more than 64 levels deep");
    }

    @Test
    void refuses_documents_without_number() {
        assertUnreadable(BUCKET + "---\nx\n".repeat(5_000), "more than 1000 documents");
    }

    @Test
    void refuses_a_file_that_is_too_large() {
        assertUnreadable(BUCKET + "# " + "x".repeat(1 << 20), "a definition file may have 1048576 at most");
    }

    @Test
    void gives_up_on_a_pattern_that_runs_away() {
        DefinitionFile file = read(BUCKET.replace("'^[a-z]+-[0-9]$'", "'^.*.*.*.*.*.*=$'")
                .replace("default: eu-1", "default: " + "a".repeat(60)));

        assertThat(file.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("takes too long to match"));
    }

    private void assertUnreadable(String text, String message) {
        DefinitionFile file = read(text);
        assertThat(file.readable()).isFalse();
        assertThat(file.definitions()).isEmpty();
        assertThat(file.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains(message));
    }

    private DefinitionFile read(String text) {
        return reader.read("bucket.yaml", text.getBytes(UTF_8));
    }
}
