package io.nestor.service.store.embedded;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the writer does to its connection: batches in transactions, each statement prepared once. */
final class WriteStatements {
    private final Connection connection;
    private final List<PreparedStatement> all = new ArrayList<>();
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement beginBatch;
    private final PreparedStatement endBatch;
    private final PreparedStatement undoBatch;
    private final CreateMany createMany;
    private final PreparedStatement put;
    private final PreparedStatement create;
    private final PreparedStatement replace;
    private final PreparedStatement delete;
    private final PreparedStatement deleteVersion;
    private final PreparedStatement exists;

    private WriteStatements(Connection connection) throws SQLException {
        this.connection = connection;
        begin = prepare("BEGIN IMMEDIATE");
        commit = prepare("COMMIT");
        beginBatch = prepare("SAVEPOINT batch");
        endBatch = prepare("RELEASE batch");
        undoBatch = prepare("ROLLBACK TO batch");
        createMany = new CreateMany(prepare(CreateMany.SQL));
        put = prepare("""
                INSERT INTO items (document, partition, sort, version) VALUES (?, ?, ?, 1)
                ON CONFLICT DO UPDATE SET document = excluded.document, version = version + 1
                """);
        create = prepare(
                "INSERT INTO items (document, partition, sort, version) VALUES (?, ?, ?, 1) ON CONFLICT DO NOTHING");
        replace = prepare("""
                UPDATE items SET document = ?, version = version + 1
                WHERE partition = ? AND sort = ? AND version = ?
                """);
        delete = prepare("DELETE FROM items WHERE partition = ? AND sort = ?");
        deleteVersion = prepare("DELETE FROM items WHERE partition = ? AND sort = ? AND version = ?");
        exists = prepare("SELECT 1 FROM items WHERE partition = ? AND sort = ?");
    }

    /** Prepares the statements on a connection whose transactions are from now on theirs alone. */
    static WriteStatements on(Connection connection) throws SQLException {
        // Else the driver tries to begin and commit a transaction of its own after every statement
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("COMMIT");
        }
        return new WriteStatements(connection);
    }

    /** Rolls back and prepares all anew, for the driver throws a statement away that fails. */
    WriteStatements afterFailure() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException _) {
            // Some failures have rolled back already, and there is nothing left to do
        }
        for (PreparedStatement statement : all) {
            statement.close();
        }
        return new WriteStatements(connection);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        all.add(statement);
        return statement;
    }

    void begin() throws SQLException {
        begin.execute();
    }

    void commit() throws SQLException {
        commit.execute();
    }

    /** Makes the writes of a batch, or none of them. */
    WriteResult apply(List<Write> batch) throws SQLException {
        if (batch.size() == 1) {
            return applyOneByOne(batch);
        }
        beginBatch.execute();
        WriteResult result = applyManyAtOnce(batch) ? new WriteResult.Written() : applyAgain(batch);
        endBatch.execute();
        return result;
    }

    private boolean applyManyAtOnce(List<Write> batch) throws SQLException {
        int done = 0;
        while (done < batch.size()) {
            List<Write> rest = batch.subList(done, batch.size());
            boolean many = CreateMany.fits(rest);
            if (!(many ? createMany.apply(rest) : apply(rest.getFirst()))) {
                return false;
            }
            done += many ? CreateMany.ROWS : 1;
        }
        return true;
    }

    /** Finds out which write it was that lost its expectation. */
    private WriteResult applyAgain(List<Write> batch) throws SQLException {
        undoBatch.execute();
        WriteResult result = applyOneByOne(batch);
        undoBatch.execute();
        return result;
    }

    private WriteResult applyOneByOne(List<Write> batch) throws SQLException {
        for (Write write : batch) {
            if (!apply(write)) {
                return new WriteResult.Conflict(write.key());
            }
        }
        return new WriteResult.Written();
    }

    /** Whether the expectation held, and the write was made. */
    private boolean apply(Write write) throws SQLException {
        return switch (write) {
            case Write.Put(Key key, byte[] document, Expectation expectation) -> put(key, document, expectation);
            case Write.Delete(Key key, Expectation expectation) -> delete(key, expectation);
        };
    }

    private boolean put(Key key, byte[] document, Expectation expectation) throws SQLException {
        PreparedStatement statement = switch (expectation) {
            case Expectation.Any() -> put;
            case Expectation.Absent() -> create;
            case Expectation.Version(long version) -> {
                replace.setLong(4, version);
                yield replace;
            }
        };
        statement.setBytes(1, document);
        return changes(statement, 2, key) == 1;
    }

    private boolean delete(Key key, Expectation expectation) throws SQLException {
        return switch (expectation) {
            case Expectation.Any() -> changes(delete, 1, key) >= 0;
            case Expectation.Absent() -> !exists(key);
            case Expectation.Version(long version) -> {
                deleteVersion.setLong(3, version);
                yield changes(deleteVersion, 1, key) == 1;
            }
        };
    }

    private boolean exists(Key key) throws SQLException {
        exists.setString(1, key.partition());
        exists.setString(2, key.sort());
        try (ResultSet row = exists.executeQuery()) {
            return row.next();
        }
    }

    private static int changes(PreparedStatement statement, int firstParameter, Key key) throws SQLException {
        statement.setString(firstParameter, key.partition());
        statement.setString(firstParameter + 1, key.sort());
        return statement.executeUpdate();
    }
}
