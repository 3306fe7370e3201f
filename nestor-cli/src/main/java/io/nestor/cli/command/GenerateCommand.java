package io.nestor.cli.command;

import io.nestor.cli.annotation.CompositionDocument;
import io.nestor.cli.annotation.DeclaredComposition;
import io.nestor.cli.annotation.Project;
import io.nestor.cli.view.DiffView;
import io.nestor.cli.view.GenerationView;
import io.nestor.cli.view.GenerationView.Change;
import io.nestor.cli.view.GenerationView.GeneratedFile;
import io.nestor.cli.view.Output;
import io.nestor.cli.view.ProblemReport;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nestor generate}. */
@Command(
        name = "generate",
        description = "Write the compositions that annotations in the code declare to nestor/<name>.yaml.",
        footer = {
            "",
            "Examples:",
            "  nestor generate",
            "  nestor generate services/shop --check",
            "  nestor generate --check -o github",
            "",
            "The grammar of annotations: docs/annotations.md"
        })
final class GenerateCommand implements Callable<Integer>, ReportsProblems {
    private final Session session;

    @Mixin
    SourceAnnotations sources = new SourceAnnotations();

    @Option(names = "--check", description = "Write nothing; exit code 1 if something would be written.")
    boolean check;

    /** What {@code --check} found. */
    private List<String> stale = List.of();

    GenerateCommand(Session session) {
        this.session = session;
    }

    @Override
    public String problemFolder() {
        return sources.given();
    }

    @Override
    public ProblemReport problems() {
        return ProblemReport.ofFiles(sources.given(), stale, "is not what the annotations say: run 'nestor generate'");
    }

    @Override
    public Integer call() throws IOException {
        Project project = sources.read(session);
        Output output = session.output();
        List<GeneratedFile> files = new ArrayList<>();
        for (DeclaredComposition composition : project.compositions()) {
            files.add(generate(composition, output));
        }
        output.show(new GenerationView(files, project.requests(), check));
        stale = files.stream()
                .filter(file -> check && file.change() != Change.UNCHANGED)
                .map(GeneratedFile::file)
                .toList();
        return (stale.isEmpty() ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private GeneratedFile generate(DeclaredComposition composition, Output output) throws IOException {
        Path file = sources.composition(session, composition.name());
        String name = SourceAnnotations.COMPOSITIONS + "/" + composition.name() + ".yaml";
        String text = CompositionDocument.write(composition);
        String present = Files.exists(file) ? Files.readString(file) : "";
        if (present.equals(text)) {
            return new GeneratedFile(composition.name(), name, Change.UNCHANGED);
        }
        if (!present.isEmpty()) {
            output.remark(new DiffView(name, present, text));
        }
        if (!check) {
            if (isSomebodys(present) && !output.confirm(name + " was not generated. Overwrite it?")) {
                throw NestorException.conflict(name + " was left as it is; rename it, or the composition");
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        return new GeneratedFile(composition.name(), name, present.isEmpty() ? Change.CREATED : Change.UPDATED);
    }

    private static boolean isSomebodys(String present) {
        return !present.isEmpty() && !present.startsWith(CompositionDocument.HEADER);
    }
}
