package org.pascaline.lab.data;

import java.io.CharConversionException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipException;

/** Says for users what went wrong with a file: the words of Java and of the system tell it only to programmers. */
public final class FileFailure {
    /** What is said where nothing is known that a user could do. */
    public static final String MISTAKE = "there is a mistake in the program";

    private static final String BROKEN_PIPE = "Broken pipe";

    /** What the system calls it, and what it means or what to do. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("Permission denied", "there is no permission"),
            Map.entry("Operation not permitted", "there is no permission"),
            Map.entry("Not a directory", "a part of its path is a file and no folder"),
            Map.entry("Is a directory", "it is a folder"),
            Map.entry("No such file or directory", "there is no such file or folder"),
            Map.entry(
                    "No space left on device", "No space left on device: make room, or choose a place on another disk"),
            Map.entry("Disk quota exceeded", "your share of the disk is used up: make room, or choose another place"),
            Map.entry("Read-only file system", "its disk cannot be written to: choose another place"),
            Map.entry(
                    "Too many open files",
                    "this process has as many files open as it may; allow more, for example by 'ulimit -n 1024'"),
            Map.entry(
                    "Too many open files in system", "the system has as many files open as it can; end other programs"),
            Map.entry("File name too long", "its name is longer than this disk allows"),
            Map.entry("File too large", "it would be larger than this disk, or 'ulimit -f', allows"),
            Map.entry("Input/output error", "Input/output error: the disk is failing or was taken away"),
            Map.entry("Stale file handle", "its disk was taken away"),
            Map.entry("Text file busy", "it is a program that runs"),
            Map.entry("Bad file descriptor", "it is closed"),
            Map.entry("Stream closed", "it is closed"),
            Map.entry("Stream Closed", "it is closed"),
            Map.entry(BROKEN_PIPE, "whoever was to read it has gone"));

    private FileFailure() {}

    /** Returns the failure that was wrapped to be thrown where only unchecked exceptions can be. */
    public static IOException behind(UncheckedIOException wrapped) {
        return Objects.requireNonNull(wrapped.getCause());
    }

    /** Returns what went wrong, as a part of a sentence about a file, without its name. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "there is no permission";
            case FileAlreadyExistsException _ -> "there is a file of that name";
            case NoSuchFileException _ -> "there is no such file or folder";
            case NotDirectoryException _ -> "it is no folder";
            case DirectoryNotEmptyException _ -> "it is a folder with something in it";
            case FileSystemLoopException _ -> "it is a link that leads to itself";
            case CharacterCodingException _, CharConversionException _ -> "it has bytes that are not UTF-8";
            case EOFException _ -> "it ends too early";
            case ZipException _ -> "it is damaged: its compressed content cannot be unpacked";
            case FileSystemException system -> known(String.valueOf(system.getReason()));
            case FileNotFoundException missing ->
                known(String.valueOf(missing.getMessage()).replaceFirst("(?s).*\\((.*)\\)$", "$1"));
            default -> known(String.valueOf(failure.getMessage()));
        };
    }

    private static String known(String reason) {
        return reason.equals("null") ? "the system does not say why" : REASONS.getOrDefault(reason, reason);
    }

    /** Returns whether whoever read what was written has gone, as {@code head} does once it has enough. */
    public static boolean isUnread(IOException failure) {
        return String.valueOf(failure.getMessage()).contains(BROKEN_PIPE);
    }

    /** Returns what users are told of any failure, as a sentence without a full stop: what Java's own say is for programmers. */
    public static String described(Throwable failure) {
        return switch (failure) {
            case IOException io -> sentence(io);
            case UncheckedIOException wrapped -> sentence(behind(wrapped));
            default -> MISTAKE;
        };
    }

    /** Returns what went wrong and with which file, as a sentence without a full stop. */
    public static String sentence(IOException failure) {
        return failure instanceof FileSystemException system && system.getFile() != null
                ? "%s: %s".formatted(system.getFile(), reason(failure))
                : reason(failure);
    }
}
