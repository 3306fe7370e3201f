package io.nestor.service.store.embedded;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Creates {@value #ROWS} documents of a partition at once: calling the database costs more than what it then does. */
final class CreateMany {
    static final int ROWS = 25;

    private final PreparedStatement statement;

    CreateMany(Connection connection) throws SQLException {
        StringBuilder sql = new StringBuilder("INSERT INTO items (partition, sort, document, version) VALUES ");
        for (int row = 0; row < ROWS; row++) {
            sql.append(row == 0 ? "" : ", ")
                    .append("(?1, ?%d, ?%d, 1)".formatted(sortParameter(row), documentParameter(row)));
        }
        statement = connection.prepareStatement(
                sql.append(" ON CONFLICT DO NOTHING").toString());
    }

    /** Whether the next writes can be made at once: enough of them, all in one partition and expected absent. */
    static boolean fits(List<Write> writes) {
        if (writes.size() < ROWS) {
            return false;
        }
        String partition = writes.getFirst().key().partition();
        return writes.stream()
                .limit(ROWS)
                .allMatch(write -> write instanceof Write.Put
                        && write.expectation() instanceof Expectation.Absent
                        && write.key().partition().equals(partition));
    }

    /** Whether all were created. If not, some may have been. */
    boolean apply(List<Write> writes) throws SQLException {
        statement.setString(1, writes.getFirst().key().partition());
        for (int row = 0; row < ROWS; row++) {
            Write.Put put = (Write.Put) writes.get(row);
            statement.setString(sortParameter(row), put.key().sort());
            statement.setBytes(documentParameter(row), put.document());
        }
        return statement.executeUpdate() == ROWS;
    }

    private static int sortParameter(int row) {
        return 2 + 2 * row;
    }

    private static int documentParameter(int row) {
        return 3 + 2 * row;
    }
}
