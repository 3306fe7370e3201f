package io.nestor.cli.dev;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts those services of a home that don't run, and waits for all of them. */
final class ServiceStart {
    private static final int LOG_LINES = 15;

    private final DevHome home;
    private final DevSettings settings;
    private final ServiceProcesses processes;
    private final ServiceLayout layout;
    private final Consumer<String> progress;
    private final ServiceConfiguration configuration;
    private final Readiness readiness = new Readiness();
    private final Map<DevService, ProcessHandle> running = new EnumMap<>(DevService.class);

    ServiceStart(
            DevHome home,
            DevSettings settings,
            ServiceProcesses processes,
            ServiceLayout layout,
            Consumer<String> progress) {
        this.home = home;
        this.settings = settings;
        this.processes = processes;
        this.layout = layout;
        this.progress = progress;
        this.configuration = new ServiceConfiguration(home, settings);
    }

    DevJson run() {
        Stream.of(DevService.values())
                .filter(service -> processes.find(service).isEmpty())
                .forEach(this::requireFree);
        for (DevService service : DevService.values()) {
            running.put(service, processes.find(service).orElseGet(() -> {
                progress.accept("starting " + service.id() + " …");
                return start(service);
            }));
        }
        tellScripts();
        running.replaceAll(this::awaitReady);
        return tellScripts();
    }

    private ProcessHandle start(DevService service) {
        return processes.start(service, layout.unpack(service), configuration.write(service));
    }

    private DevJson tellScripts() {
        Map<String, Long> pids = new LinkedHashMap<>();
        running.forEach((service, process) -> pids.put(service.id(), process.pid()));
        DevJson devJson = DevJson.of(settings, pids);
        devJson.save(home);
        return devJson;
    }

    private ProcessHandle awaitReady(DevService service, ProcessHandle process) {
        ProcessHandle ready = readiness.await(endpoint(service), process) ? process : startAnew(service, process);
        progress.accept("%-12s ready at %s".formatted(service.id(), endpoint(service)));
        return ready;
    }

    /** A service that ended with its start-up archive may live without it. */
    private ProcessHandle startAnew(DevService service, ProcessHandle process) {
        if (!process.isAlive() && StartupArchive.beside(layout.unpack(service)).discard()) {
            ProcessHandle another = start(service);
            if (readiness.await(endpoint(service), another)) {
                return another;
            }
        }
        throw notReady(service);
    }

    private URI endpoint(DevService service) {
        return service.endpoint(settings.portBase());
    }

    private void requireFree(DevService service) {
        int port = service.port(settings.portBase());
        if (!Readiness.isFree(port)) {
            throw NestorException.conflict("port " + port + " for the " + service.id()
                    + " service is in use by another program; stop it, or choose other ports with"
                    + " --port-base N (N, N+1 and N+2 are used)");
        }
    }

    private NestorException notReady(DevService service) {
        Path log = home.log(service);
        List<String> lines = home.read(log).map(text -> text.lines().toList()).orElseGet(List::of);
        String tail = String.join("\n  ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        return new NestorException(
                ErrorCode.SERVICE_UNAVAILABLE,
                "the " + service.id() + " service did not become ready; the end of " + log + ":\n  " + tail);
    }
}
