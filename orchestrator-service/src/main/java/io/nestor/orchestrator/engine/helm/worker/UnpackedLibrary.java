package io.nestor.orchestrator.engine.helm.worker;

import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import com.sun.jna.Native;
import java.util.Objects;

/**
 * Helm's library from a file that all workers share. Helm-java's own way is a copy of its 98 MB for every JVM, which stays
 * in the temporary folder when the JVM is killed.
 */
public final class UnpackedLibrary implements NativeLibrary {
    /** System property: the file with the library. */
    public static final String FILE = "nestor.helm.library";

    @Override
    public String getBinaryName() {
        return Objects.requireNonNull(System.getProperty(FILE), FILE);
    }

    @Override
    public HelmLib load() {
        return Native.load(getBinaryName(), HelmLib.class);
    }
}
