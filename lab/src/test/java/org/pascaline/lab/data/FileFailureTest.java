package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFailureTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Permission denied       | there is no permission
                    Not a directory         | a part of its path is a file and no folder
                    No space left on device | No space left on device: make room, or choose a place on another disk
                    Too many open files     | this process has as many files open as it may; allow more, for example by 'ulimit -n 1024'
                    Something new           | Something new
                    """)
    void wordsOfTheSystemAreExplained(String reason, String expected) {
        assertThat(FileFailure.reason(new FileSystemException("f", null, reason)))
                .isEqualTo(expected);
        assertThat(FileFailure.reason(new IOException(reason))).isEqualTo(expected);
        assertThat(FileFailure.sentence(new FileSystemException("f", null, reason)))
                .isEqualTo("f: " + expected);
    }

    @Test
    void whatThisSystemThrowsNamesTheFileAndNoClass() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path inside = file.resolve("inside");
        Path none = folder.resolve("none");
        List<ThrowingCallable> calls = List.of(
                () -> Files.createDirectory(file),
                () -> Files.createDirectories(inside),
                () -> Files.newInputStream(none).close(),
                () -> new FileInputStream(none.toFile()).close(),
                () -> {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(file)) {
                        assertThat(files).isEmpty();
                    }
                },
                () -> Files.delete(folder),
                () -> Files.newOutputStream(folder, StandardOpenOption.WRITE).close());
        for (ThrowingCallable call : calls) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(call)
                    .satisfies(failure -> assertThat(FileFailure.sentence(failure))
                            .matches("(" + folder + "[^:]*: )?(there is|it is|a part of its path) [a-z -]+"));
        }
        assertThat(FileFailure.sentence(new AccessDeniedException("f"))).isEqualTo("f: there is no permission");
        assertThat(FileFailure.reason(new IOException())).isEqualTo("the system does not say why");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(UnwritableFileException.class)
                .isThrownBy(() -> Folders.make(file))
                .withMessage("cannot write %s: there is a file of that name", file);
        assertThat(Folders.make(folder.resolve("a/b"))).isDirectory();
    }
}
