package io.nestor.service.store.embedded;

import io.nestor.service.store.StoreFailure;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all batches that wait, makes them in one transaction and answers them after its
 * commit: while it waits for the disk the next group gathers, so that many callers share a sync.
 */
final class GroupWriter implements AutoCloseable {
    /** Bounds how long the first batch of a group waits for the others. */
    private static final int MAX_WRITES = 4_000;

    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

    private record Request(List<Write> batch, CompletableFuture<WriteResult> answer) {}

    private final Connection connection;
    private WriteStatements statements;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Request> waiting = new ArrayDeque<>();
    private final @Nullable ForeignWrites foreign;
    private boolean closed;

    private GroupWriter(Connection connection, @Nullable ForeignWrites foreign) throws SQLException {
        this.connection = connection;
        this.foreign = foreign;
        this.statements = WriteStatements.on(connection);
        // A thread of its own, since the database blocks the thread that calls it
        this.thread = Thread.ofPlatform().daemon().name("store-writer").unstarted(this::run);
    }

    /**
     * @param connection used by nobody else from now on, and closed with the writer
     * @param foreign what looks for others' writes, if there may be any
     */
    static GroupWriter start(Connection connection, @Nullable ForeignWrites foreign) throws SQLException {
        GroupWriter writer = new GroupWriter(connection, foreign);
        writer.thread.start();
        return writer;
    }

    /** Returns when the batch is durable or refused. */
    WriteResult write(List<Write> batch) {
        CompletableFuture<WriteResult> answer = new CompletableFuture<>();
        enqueue(new Request(batch, answer));
        try {
            return answer.join();
        } catch (CompletionException _) {
            Throwable failure = answer.exceptionNow();
            throw new StoreFailure(
                    "a batch of %d could not be written: %s".formatted(batch.size(), failure.getMessage()), failure);
        }
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        ended.join();
    }

    private void enqueue(Request request) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The store is closed");
            }
            waiting.add(request);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What waits now; none when the writer is closed and nothing is left, or when it is time to look for others' writes. */
    private List<Request> nextGroup() {
        lock.lock();
        try {
            awaitWork();
            List<Request> group = new ArrayList<>();
            for (int writes = 0; writes < MAX_WRITES && !waiting.isEmpty(); ) {
                Request request = waiting.remove();
                writes += request.batch().size();
                group.add(request);
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void awaitWork() {
        long left = ForeignWrites.INTERVAL.toNanos();
        try {
            while (waiting.isEmpty() && !closed && left > 0) {
                if (foreign == null) {
                    changed.awaitUninterruptibly();
                } else {
                    left = changed.awaitNanos(left);
                }
            }
        } catch (InterruptedException _) {
            LOG.trace("Nobody interrupts the writer to end it");
        }
    }

    private boolean isOver() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try (connection) {
            while (!isOver()) {
                writeGroup(nextGroup());
                if (foreign != null) {
                    foreign.look(connection);
                }
            }
        } catch (SQLException failure) {
            LOG.warn("The database was left as it is: its connection could not be closed", failure);
        } finally {
            ended.complete(null);
        }
    }

    /** One batch that fails must not take others with it, so a group that fails is made again one by one. */
    private void writeGroup(List<Request> group) {
        if (group.isEmpty()) {
            return;
        }
        try {
            List<WriteResult> results = commit(group);
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(results.get(i));
            }
        } catch (Throwable failure) { // Whatever it is, whoever waits has to hear of it
            if (group.size() == 1) {
                group.getFirst().answer().completeExceptionally(failure);
            } else {
                group.forEach(request -> writeGroup(List.of(request)));
            }
        }
    }

    private List<WriteResult> commit(List<Request> group) throws SQLException {
        try {
            statements.begin();
            List<WriteResult> results = new ArrayList<>(group.size());
            for (Request request : group) {
                results.add(statements.apply(request.batch()));
            }
            statements.commit();
            return results;
        } catch (Throwable failure) {
            statements = statements.afterFailure();
            throw failure;
        }
    }
}
