package io.nestor.service.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a service is trained on. */
public interface Course {
    /** Port 1 of this machine: nobody listens there. */
    String NOBODY = "http://127.0.0.1:1";

    Class<?> application();

    /**
     * @param folder to keep files in; it is removed after the training
     * @return arguments as {@code --nestor.x=y}, beside those that every service is trained with
     */
    List<String> settings(Path folder) throws IOException;

    /** @param number from 0 */
    void round(int number, Trainer trainer) throws IOException, InterruptedException;
}
