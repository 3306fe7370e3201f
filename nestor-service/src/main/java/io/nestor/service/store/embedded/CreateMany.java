package io.nestor.service.store.embedded;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Write;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Creates {@value #ROWS} documents of a partition at once: calling the database costs more than what it then does. */
final class CreateMany {
    static final int ROWS = 25;

    static final String SQL = IntStream.range(0, ROWS)
            .mapToObj(row -> "(?1, ?%d, ?%d, 1)".formatted(sortParameter(row), documentParameter(row)))
            .collect(Collectors.joining(
                    ", ", "INSERT INTO items (partition, sort, document, version) VALUES ", " ON CONFLICT DO NOTHING"));

    private final PreparedStatement statement;

    /** @param statement prepared from {@link #SQL} */
    CreateMany(PreparedStatement statement) {
        this.statement = statement;
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
