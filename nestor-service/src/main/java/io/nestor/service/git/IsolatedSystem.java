package io.nestor.service.git;

import java.io.File;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** JGit without the machine's and the user's Git configuration: Nestor's own counts, and nothing is written home. */
public final class IsolatedSystem extends SystemReader.Delegate {
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private IsolatedSystem(SystemReader machine) {
        super(machine);
    }

    /** For the whole process, before JGit is used; does nothing when it is done. */
    public static void install() {
        if (INSTALLED.compareAndSet(false, true)) {
            SystemReader.setInstance(new IsolatedSystem(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new InMemory(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new InMemory(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new InMemory(parent, fs);
    }

    private static final class InMemory extends FileBasedConfig {
        InMemory(@Nullable Config parent, FS fs) {
            super(parent, new File("in-memory"), fs);
        }

        @Override
        public void load() {
            // There is no file
        }

        @Override
        public void save() {
            // There is no file
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
