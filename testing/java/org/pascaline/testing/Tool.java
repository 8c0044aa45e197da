package org.pascaline.testing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program or a collection of data that some tests need and that a machine may be without. No test reaches one in another way.
 *
 * <p>{@code -Dpascaline.tools=none} pretends that every one is absent.
 */
public enum Tool {
    /** A shell; the path is its program. */
    BASH("bash is not installed"),

    /** A browser without a window; the path is its program. */
    CHROMIUM("Debian's package chromium is not installed"),

    /** Fashion-MNIST; the path is the folder with its four files. */
    FASHION_MNIST("Debian's package dataset-fashion-mnist is not installed"),

    /** Clocks that are wrong; the path is the library to load first. */
    FAKETIME("Debian's package libfaketime is not installed"),

    /** Fonts, without which no chart is drawn; the path is that of their settings. */
    FONTS("no font is installed; Debian's package fonts-dejavu-core has some"),

    /** What clones the project's own repository; the path is its program. */
    GIT("git is not installed, or this is no clone"),

    /** Another Java than that of the tests; the path is its program. */
    JAVA("-Dpascaline.java=JAVA names no other Java"),

    /** Jupyter without a browser; the path is {@code jupyter-nbconvert}. */
    NBCONVERT("Debian's packages jupyter-nbconvert and python3-nbclient are not installed"),

    /** A database server; the path is the folder of its programs, of the newest version. */
    POSTGRESQL("Debian's package postgresql is not installed"),

    /** A terminal for a program; the path is the program that gives it one. */
    SCRIPT("Debian's package bsdutils is not installed"),

    /** What changes the system calls of a program; the path is its own. */
    STRACE("Debian's package strace is not installed, or may not trace here");

    /** The system property that takes all of them away. */
    public static final String PROPERTY = "pascaline.tools";

    private final String missing;

    Tool(String missing) {
        this.missing = missing;
    }

    /** Returns where it is. */
    public Optional<Path> find() {
        return areTakenAway() ? Optional.empty() : search();
    }

    private Optional<Path> search() {
        return switch (this) {
            case BASH -> onPath("bash");
            case CHROMIUM -> onPath("chromium");
            case FASHION_MNIST ->
                Optional.of(Path.of("/usr/share/datasets/fashion-mnist")).filter(Files::isDirectory);
            case FAKETIME -> below("/usr/lib", "faketime/libfaketime.so.1");
            case FONTS -> Optional.of(Path.of("/etc/fonts")).filter(_ -> lettersHaveWidths());
            case GIT -> onPath("git").filter(_ -> isClone());
            case JAVA ->
                Optional.ofNullable(System.getProperty("pascaline.java")).map(Path::of);
            case NBCONVERT ->
                onPath("jupyter-nbconvert")
                        .filter(program -> onPath("jupyter-execute").isPresent());
            case POSTGRESQL -> below("/usr/lib/postgresql", "bin/initdb").map(Path::getParent);
            case SCRIPT -> onPath("script");
            case STRACE -> onPath("strace").filter(Tool::mayTrace);
        };
    }

    private static boolean isClone() {
        String home = System.getProperty("pascaline.home");
        return home != null && Files.exists(Path.of(home, ".git"));
    }

    /** Returns where it is, or skips the test that asks: for fixtures, behind a {@link Needs}. */
    public Path path() {
        Optional<Path> there = find();
        Skip.unless(there.isPresent(), missing());
        return there.orElseThrow();
    }

    /** Returns why a test that needs it is skipped; nothing if it is there. */
    Optional<String> absence() {
        return find().isPresent() ? Optional.empty() : Optional.of(Skip.because(missing()));
    }

    private String missing() {
        return areTakenAway() ? "-D%s=none takes %s away".formatted(PROPERTY, this) : missing;
    }

    private static boolean areTakenAway() {
        return System.getProperty(PROPERTY, "").equals("none");
    }

    /** Returns the program of that name in the first folder of the path that has one. */
    public static Optional<Path> onPath(String program) {
        return onPath(System.getenv().getOrDefault("PATH", ""), program);
    }

    /** Returns the program of that name in the first folder of a path that has one. */
    public static Optional<Path> onPath(String path, String program) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns a file that lies in a subfolder whose name depends on the machine or the version, in the last such. */
    private static Optional<Path> below(String folder, String file) {
        if (!Files.isDirectory(Path.of(folder))) {
            return Optional.empty();
        }
        try (Stream<Path> subfolders = Files.list(Path.of(folder))) {
            return subfolders
                    .map(each -> each.resolve(file))
                    .filter(Files::exists)
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean lettersHaveWidths() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 8))
                            .stringWidth("0")
                    > 0;
        } catch (RuntimeException | Error e) {
            return false; // what is thrown, a plain Error among others, depends on what is missing
        } finally {
            graphics.dispose();
        }
    }

    /** Returns whether strace works at all: a container often forbids it. */
    private static boolean mayTrace(Path strace) {
        try (ChildProcess tried =
                ChildProcess.start(new ProcessBuilder(List.of(strace.toString(), "-qq", "-o", "/dev/null", "true"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD))) {
            return tried.waitFor(Duration.ofSeconds(10)) == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
