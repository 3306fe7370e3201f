package io.nestor.cli.context;

import io.nestor.cli.context.Context.Login;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The token of a login, renewed when it is about to run out. Commands that run at once take turns: a refresh token works
 * once, and whoever shows it a second time is logged out.
 */
public final class RenewedToken implements Supplier<String> {
    private static final String ENDED = "your login has ended: use 'nestor login' again";
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final Path file;
    private final InstantSource clock;
    private final UnaryOperator<Context> refresh;

    private Context context;

    /**
     * @param file that the context stands in
     * @param refresh gives the context with the next tokens of its login
     */
    public RenewedToken(Context context, Path file, InstantSource clock, UnaryOperator<Context> refresh) {
        this.context = context;
        this.file = file;
        this.clock = clock;
        this.refresh = refresh;
    }

    @Override
    public synchronized String get() {
        if (hasRunOut(context)) {
            context = renewed();
        }
        return String.valueOf(context.token());
    }

    private boolean hasRunOut(Context known) {
        @Nullable Login login = known.login();
        return login != null && !clock.instant().isBefore(login.expiresAt().minus(MARGIN));
    }

    private Context renewed() {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            ContextFile known = ContextFile.load(file);
            Context saved = known.get(context.name());
            if (saved.login() == null || !hasRunOut(saved)) {
                return saved;
            }
            Context next = refreshed(saved, saved.login());
            known.with(next).save(file);
            return next;
        } catch (IOException unlockable) {
            throw new NestorException(
                    ErrorCode.INTERNAL_ERROR,
                    "can't lock " + lock + ": " + unlockable.getMessage(),
                    Map.of(),
                    unlockable);
        }
    }

    private Context refreshed(Context saved, Login login) {
        if (login.refreshToken().isEmpty()) {
            throw new NestorException(ErrorCode.UNAUTHORIZED, ENDED);
        }
        try {
            return refresh.apply(saved);
        } catch (NestorException refused) {
            if (refused.code() != ErrorCode.UNAUTHORIZED) {
                throw refused;
            }
            throw new NestorException(ErrorCode.UNAUTHORIZED, ENDED, Map.of(), refused);
        }
    }
}
