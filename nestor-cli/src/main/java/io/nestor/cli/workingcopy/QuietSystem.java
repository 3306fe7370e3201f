package io.nestor.cli.workingcopy;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** The user's system without JGit's own configuration file, which JGit would otherwise write into their home. */
public final class QuietSystem extends SystemReader.Delegate {
    private QuietSystem(SystemReader system) {
        super(system);
    }

    /** From here on, in this process. */
    public static void install() {
        SystemReader.setInstance(new QuietSystem(SystemReader.getInstance()));
    }

    @Override
    public StoredConfig getJGitConfig() {
        return new EmptyConfig();
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new EmptyConfig();
    }

    /** A file that is never read or written. */
    private static final class EmptyConfig extends FileBasedConfig {
        EmptyConfig() {
            super(null, new File("none"), FS.DETECTED);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
