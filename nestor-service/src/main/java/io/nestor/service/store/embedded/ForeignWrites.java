package io.nestor.service.store.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that other processes have written. SQLite counts for every connection the commits of all others; since this
 * process writes on one connection only, what that one sees counted was written elsewhere. Looking costs microseconds.
 */
final class ForeignWrites {
    /** How often it is looked. */
    static final Duration INTERVAL = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(ForeignWrites.class);

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable PreparedStatement version;
    private long seen = -1;
    private long lookedAt;

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Tells the listeners if there is something new.
     *
     * @param writer the one connection that this process writes on, in no transaction now
     */
    void look(Connection writer) {
        long now = System.nanoTime();
        if (seen >= 0 && now - lookedAt < INTERVAL.toNanos()) {
            return;
        }
        lookedAt = now;
        try {
            long present = version(writer);
            if (present != seen) {
                seen = present;
                listeners.forEach(Runnable::run);
            }
        } catch (SQLException failure) {
            version = null; // The driver throws a statement away that fails
            LOG.debug("Cannot see whether others have written, looking again soon", failure);
        }
    }

    private long version(Connection writer) throws SQLException {
        if (version == null) {
            version = writer.prepareStatement("PRAGMA data_version");
        }
        try (ResultSet row = version.executeQuery()) {
            return row.getLong(1);
        }
    }
}
