package io.nestor.verification.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Helm in a JVM of its own, since its library takes over the signals of the process that it is loaded into. */
final class HelmProcess {
    private static final String RELEASE = "nestor";
    private static final int SECONDS = 60;

    private HelmProcess() {}

    /** {@code lint chart}, {@code render chart name target values…}, {@code install chart namespace kubeconfig values key=value…} or {@code test chart namespace kubeconfig}. */
    public static void main(String[] words) throws IOException {
        List<String> arguments = Arrays.asList(words);
        Helm chart = new Helm(Path.of(arguments.get(1)));
        switch (arguments.getFirst()) {
            case "lint" -> lint(chart);
            case "render" ->
                render(
                        chart,
                        arguments.get(2),
                        Path.of(arguments.get(3)),
                        arguments.stream().skip(4).map(Path::of).toList());
            case "install" ->
                install(
                        chart,
                        arguments.get(2),
                        Path.of(arguments.get(3)),
                        Path.of(arguments.get(4)),
                        arguments.subList(5, arguments.size()));
            case "test" -> test(arguments.get(2), Path.of(arguments.get(3)));
            default -> throw new IllegalArgumentException(arguments.getFirst());
        }
        System.exit(0);
    }

    private static void lint(Helm chart) {
        LintResult result = chart.lint().strict().call();
        result.getMessages().forEach(System.out::println);
        if (result.isFailed()) {
            System.exit(1);
        }
    }

    /** Next to each file of values a manifest, or a file with what Helm has against them. */
    private static void render(Helm chart, String name, Path target, List<Path> values) throws IOException {
        for (Path file : values) {
            String stem = file.getFileName().toString().replaceAll("(-values)?\\.yaml$", "");
            try {
                String manifest = chart.template()
                        .withName(name)
                        .withNamespace("nestor-system")
                        .withValuesFile(file)
                        // Helm-java looks for the Secret in a cluster even here
                        .set("tokens.existingSecret", "nestor-tokens")
                        .call();
                Files.writeString(target.resolve(stem + ".yaml"), manifest);
            } catch (IllegalStateException refused) {
                Files.writeString(target.resolve(stem + ".error"), String.valueOf(refused.getMessage()));
            }
        }
    }

    private static void install(Helm chart, String namespace, Path kubeconfig, Path values, List<String> overrides) {
        InstallCommand install = chart.install()
                .withName(RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(kubeconfig)
                .withValuesFile(values)
                .withTimeout(SECONDS);
        for (String override : overrides) {
            String[] pair = override.split("=", 2);
            install.set(pair[0], pair[1]);
        }
        System.out.println(install.call().getStatus());
    }

    /** Starts the release's test, which never ends in a cluster without nodes. */
    private static void test(String namespace, Path kubeconfig) {
        Helm.test(RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(kubeconfig)
                .withTimeout(1)
                .call();
    }
}
