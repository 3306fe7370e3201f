package io.nestor.service.store.embedded;

import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection that reads; for one thread at a time. */
final class Reader implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement get;
    private final PreparedStatement query;
    private final PreparedStatement queryToEnd;

    Reader(Connection connection) throws SQLException {
        this.connection = connection;
        get = connection.prepareStatement("SELECT version, document FROM items WHERE partition = ? AND sort = ?");
        query = connection.prepareStatement("""
            SELECT sort, version, document FROM items
            WHERE partition = ? AND sort >= ? AND sort < ? ORDER BY sort LIMIT ?
            """);
        queryToEnd = connection.prepareStatement("""
            SELECT sort, version, document FROM items
            WHERE partition = ? AND sort >= ? ORDER BY sort LIMIT ?
            """);
    }

    Optional<Item> get(Key key) throws SQLException {
        get.setString(1, key.partition());
        get.setString(2, key.sort());
        try (ResultSet row = get.executeQuery()) {
            return row.next() ? Optional.of(new Item(key, row.getLong(1), row.getBytes(2))) : Optional.empty();
        }
    }

    List<Item> query(String partition, Range range, int limit) throws SQLException {
        PreparedStatement statement = range.to() == null ? queryToEnd : query;
        int parameter = 1;
        statement.setString(parameter++, partition);
        statement.setString(parameter++, range.from());
        if (range.to() != null) {
            statement.setString(parameter++, range.to());
        }
        statement.setInt(parameter, Math.max(0, limit));
        try (ResultSet rows = statement.executeQuery()) {
            List<Item> items = new ArrayList<>();
            while (rows.next()) {
                items.add(new Item(new Key(partition, rows.getString(1)), rows.getLong(2), rows.getBytes(3)));
            }
            return items;
        }
    }

    void forEach(Consumer<Item> action) throws SQLException {
        try (PreparedStatement all =
                        connection.prepareStatement("SELECT partition, sort, version, document FROM items");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                Key key = new Key(rows.getString(1), rows.getString(2));
                action.accept(new Item(key, rows.getLong(3), rows.getBytes(4)));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
