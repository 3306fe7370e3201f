package io.nestor.cli.view;

import java.util.List;

/** An answer that can be shown in every {@link OutputFormat}. */
public interface View {
    /** What JSON and YAML show: the model as it goes over the wire. */
    Object model();

    /** What {@code -o name} shows. */
    List<String> names();

    /** For people. */
    void print(Sheet sheet);
}
