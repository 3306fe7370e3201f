package io.nestor.cli.command;

import io.nestor.cli.view.OutputChoice;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code -o} takes. */
final class OutputOption implements ITypeConverter<OutputChoice>, Iterable<String> {
    @Override
    public OutputChoice convert(String text) {
        try {
            return OutputChoice.parse(text);
        } catch (IllegalArgumentException refused) {
            throw new TypeConversionException(refused.getMessage());
        }
    }

    @Override
    public Iterator<String> iterator() {
        return OutputChoice.written().iterator();
    }
}
