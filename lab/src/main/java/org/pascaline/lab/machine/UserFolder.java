package org.pascaline.lab.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The folder that the program was started in. */
public final class UserFolder {
    private static final int PATIENCE_SECONDS = 2;

    private UserFolder() {}

    /**
     * Returns the commit that a folder is at, {@code -dirty} behind it where files have changed since. Absent outside of a
     * repository, and where there is no git or it takes too long.
     */
    public static Optional<String> commit(Path folder) {
        ProcessBuilder git = new ProcessBuilder(
                        "git", "--no-optional-locks", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = git.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String commit = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && !commit.isEmpty() ? Optional.of(commit) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
