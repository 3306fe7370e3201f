package io.nestor.orchestrator.engine.helm.worker;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.Release;
import com.marcnuri.helm.UninstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * One command of Helm, and then the end. It has a JVM of its own because Helm's library takes over the signals of the
 * process that it is loaded into, and because a process can be killed where a thread can't.
 *
 * <p>Arguments are a {@link Command} and {@code name=value} pairs, nothing secret among them. What is said on standard
 * output is for the log, on standard error why it failed; the exit code is 1 if Helm has failed.
 */
final class HelmWorker {
    private enum Command {
        VERSION,
        PULL,
        TEMPLATE,
        INSTALL,
        UPGRADE,
        UNINSTALL
    }

    private final Request request;

    private HelmWorker(Request request) {
        this.request = request;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        Command command = Command.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Request request = Request.of(Arrays.asList(arguments).subList(1, arguments.length));
        try {
            new HelmWorker(request).carryOut(command);
            return 0;
        } catch (IllegalStateException | IOException failed) {
            System.err.println(failed.getMessage());
            return 1;
        }
    }

    private void carryOut(Command command) throws IOException {
        switch (command) {
            case VERSION -> System.out.println(Helm.version().call());
            case PULL -> new ChartDownload(request).run();
            case TEMPLATE -> Files.writeString(request.path("manifest"), template());
            case INSTALL -> say(install());
            case UPGRADE -> say(upgrade());
            case UNINSTALL -> uninstall().call().strip().lines().forEach(System.out::println);
        }
    }

    private static void say(Release release) {
        System.out.println("release " + release.getName() + " in namespace " + release.getNamespace() + ": revision "
                + release.getRevision() + " is " + release.getStatus());
    }

    private String template() {
        var template = new Helm(request.path("chart"))
                .template()
                .withName(request.text("name"))
                .withNamespace(request.text("namespace"))
                .withValuesFile(request.path("values"));
        request.find("kube_version").ifPresent(template::withKubeVersion);
        return template.call();
    }

    private Release install() {
        InstallCommand install = new Helm(request.path("chart"))
                .install()
                .withName(request.text("name"))
                .withNamespace(request.text("namespace"))
                .withValuesFile(request.path("values"))
                .withTimeout(request.seconds("timeout"));
        if (request.isSet("create_namespace")) {
            install.createNamespace();
        }
        request.find("kubeconfig").map(Path::of).ifPresent(install::withKubeConfig);
        return install.call();
    }

    private Release upgrade() {
        UpgradeCommand upgrade = new Helm(request.path("chart"))
                .upgrade()
                .withName(request.text("name"))
                .withNamespace(request.text("namespace"))
                .withValuesFile(request.path("values"))
                .withTimeout(request.seconds("timeout"))
                .resetValues();
        request.find("kubeconfig").map(Path::of).ifPresent(upgrade::withKubeConfig);
        return upgrade.call();
    }

    private UninstallCommand uninstall() {
        UninstallCommand uninstall = Helm.uninstall(request.text("name"))
                .withNamespace(request.text("namespace"))
                .ignoreNotFound();
        request.find("kubeconfig").map(Path::of).ifPresent(uninstall::withKubeConfig);
        return uninstall;
    }
}
