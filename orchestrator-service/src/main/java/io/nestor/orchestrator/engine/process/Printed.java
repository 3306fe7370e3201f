package io.nestor.orchestrator.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** What a child prints, passed on line by line; remembers how far it came, also for the next orchestrator. */
final class Printed {
    private final ChildRecord record;
    private final Tail stdout;
    private final Tail stderr;

    Printed(ChildRecord record) {
        this.record = record;
        String[] seen = seen().strip().split(" ", -1);
        this.stdout = new Tail(record.stdout(), position(seen, 0));
        this.stderr = new Tail(record.stderr(), position(seen, 1));
    }

    void read(boolean complete, Lines lines) {
        long before = stdout.position() + stderr.position();
        stdout.read(complete, lines::accept);
        stderr.read(complete, lines::accept);
        if (stdout.position() + stderr.position() > before) {
            lines.flush();
            remember();
        }
    }

    private void remember() {
        try {
            Files.writeString(record.seen(), stdout.position() + " " + stderr.position());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + record.seen(), e);
        }
    }

    private String seen() {
        try {
            return Files.readString(record.seen());
        } catch (NoSuchFileException nothingYet) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + record.seen(), e);
        }
    }

    /** From the start where an orchestrator died while it wrote: lines twice are better than none. */
    private static long position(String[] seen, int index) {
        try {
            return seen.length == 2 ? Long.parseLong(seen[index]) : 0;
        } catch (NumberFormatException torn) {
            return 0;
        }
    }
}
