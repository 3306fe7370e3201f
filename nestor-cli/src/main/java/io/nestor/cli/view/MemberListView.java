package io.nestor.cli.view;

import io.nestor.models.operation.Page;
import io.nestor.models.team.Member;
import java.util.List;

/** Who belongs to a team. */
public record MemberListView(List<Member> members) implements View {
    @Override
    public Object model() {
        return Page.of(members);
    }

    @Override
    public List<String> names() {
        return members.stream().map(Member::name).toList();
    }

    @Override
    public void print(Sheet sheet) {
        if (members.isEmpty()) {
            sheet.line("No members; 'nestor team member add <name> --role <role>' makes one.");
            return;
        }
        sheet.table(table(members));
    }

    static Table table(List<Member> members) {
        Table table = Table.of("MEMBER", "ROLE");
        members.forEach(member -> table.row(
                Cell.of(member.name(), Paint.BOLD), Cell.of(member.role().wireName())));
        return table;
    }
}
