package io.nestor.cli.view;

import io.nestor.models.access.ApiKey;
import io.nestor.models.operation.Page;
import java.time.Instant;
import java.util.List;

/** API keys, without their secrets. */
public record ApiKeyListView(List<ApiKey> keys, Instant now) implements View {
    public ApiKeyListView {
        keys = List.copyOf(keys);
    }

    @Override
    public Object model() {
        return Page.of(keys);
    }

    @Override
    public List<String> names() {
        return keys.stream().map(ApiKey::id).toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (keys.isEmpty()) {
            sheet.line("No keys; 'nestor key create <name>' makes one.");
            return;
        }
        Table table = Table.of("ID", "NAME", "TEAM", "ROLES", "STATE", "LAST USED")
                .wide("PREFIX", "CREATED", "BY", "EXPIRES");
        for (ApiKey key : keys) {
            Instant used = key.lastUsedAt();
            table.row(
                    Cell.of(key.id()),
                    Cell.of(key.name(), Paint.BOLD),
                    Cell.of(key.team()),
                    Cell.of(String.join(", ", key.roles())),
                    Cell.of(state(key), key.isValid(now) ? Paint.GREEN : Paint.YELLOW),
                    Cell.of(used == null ? null : Texts.ago(used, now)),
                    Cell.of(key.prefix()),
                    Cell.of(Texts.ago(key.createdAt(), now)),
                    Cell.of(key.createdBy()),
                    Cell.of(key.expiresAt() == null ? "never" : Texts.time(key.expiresAt())));
        }
        sheet.table(table);
    }

    private String state(ApiKey key) {
        if (key.revokedAt() != null) {
            return "revoked";
        }
        return key.isValid(now) ? "valid" : "expired";
    }
}
