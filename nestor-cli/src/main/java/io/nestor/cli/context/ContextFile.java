package io.nestor.cli.context;

import io.nestor.cli.document.UserDocument;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.Copies;
import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The configuration file of the command line: contexts, and which of them is used. It holds tokens, so only its owner
 * may read it.
 */
public record ContextFile(@Nullable String currentContext, List<Context> contexts) {
    private static final TypeReference<ContextFile> SHAPE = new TypeReference<>() {};

    public static final ContextFile EMPTY = new ContextFile(null, List.of());

    public ContextFile {
        contexts = Copies.list(contexts);
    }

    /**
     * @throws NestorException if there is none or it can't be read
     * @throws io.nestor.cli.document.RefusedDocument naming file, line and column of what is wrong in it
     */
    public static ContextFile load(Path file) {
        try {
            return new UserDocument(file.toString(), Files.readString(file)).as(SHAPE);
        } catch (IOException unreadable) {
            throw refused("can't read the configuration " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Replaces the file in one step, mode 0600. */
    public void save(Path file) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = Files.createTempFile(folder, ".config", ".yaml", ownerOnly(folder));
            Files.writeString(draft, NestorJson.yaml().writeValueAsString(this));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw refused("can't write the configuration " + file + ": " + unwritable.getMessage(), unwritable);
        }
    }

    public Optional<Context> find(String name) {
        return contexts.stream().filter(context -> context.name().equals(name)).findFirst();
    }

    /** @throws NestorException naming the nearest one if there is none of this name */
    public Context get(String name) {
        List<String> names = contexts.stream().map(Context::name).toList();
        return find(name)
                .orElseThrow(() -> NestorException.notFound("no context '" + name + "' in the configuration"
                        + Hint.didYouMean(name, names)
                        + (names.isEmpty() ? "" : " There are: " + String.join(", ", names))));
    }

    /** This file with a context added, or in the place of the one of the same name. */
    public ContextFile with(Context context) {
        List<Context> changed = new ArrayList<>(contexts);
        changed.removeIf(other -> other.name().equals(context.name()));
        changed.add(context);
        return new ContextFile(currentContext, changed);
    }

    /** This file without a context; where it was the current one, none is any more. */
    public ContextFile without(String name) {
        String gone = get(name).name();
        return new ContextFile(
                gone.equals(currentContext) ? null : currentContext,
                contexts.stream()
                        .filter(context -> !context.name().equals(gone))
                        .toList());
    }

    public ContextFile using(String name) {
        return new ContextFile(get(name).name(), contexts);
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static NestorException refused(String message, Exception cause) {
        return new NestorException(ErrorCode.VALIDATION_FAILED, message, Map.of(), cause);
    }
}
