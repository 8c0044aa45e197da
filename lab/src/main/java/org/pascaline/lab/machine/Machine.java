package org.pascaline.lab.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a run is computed on.
 *
 * @param java version and vendor of the Java runtime
 * @param processor name of the processor, or its architecture where the system does not tell
 * @param cores processors that this program may use
 * @param heapBytes memory that it may use for its arrays
 * @param system name and version of the operating system
 */
public record Machine(String java, String processor, int cores, long heapBytes, String system) {
    private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path LINUX_STATUS = Path.of("/proc/self/status");
    private static final Path LINUX_HOST = Path.of("/proc/sys/kernel/hostname");
    private static final int LONGEST_HOST = 63;
    private static final long KILO = 1024;

    /** Returns this machine. */
    public static Machine here() {
        return new Machine(
                "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor")),
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")));
    }

    /**
     * Returns the most memory that this process has held at any time, in bytes: heap, code and everything else, as the system
     * counts it. Absent where the system does not tell.
     */
    public static OptionalLong peakMemory() {
        return told(LINUX_STATUS, "VmHWM").stream()
                .mapToLong(kilobytes -> KILO * Long.parseLong(kilobytes.replaceAll("[^0-9]", "")))
                .findFirst();
    }

    /** Returns the machine's name in the network, as far as the system tells it without a question to the network. */
    public static String hostName() {
        Map<String, String> environment = System.getenv();
        String name = told(LINUX_HOST, "").orElse(environment.getOrDefault("COMPUTERNAME", ""));
        String plain = name.replaceAll("[^A-Za-z0-9.-]", "");
        return plain.isEmpty() ? "localhost" : plain.substring(0, Math.min(plain.length(), LONGEST_HOST));
    }

    private static String processorName() {
        return told(LINUX_PROCESSORS, "model name").orElse(System.getProperty("os.arch", "unknown"));
    }

    /** Returns what follows the colon of the first line that begins so, where the system has such a file. */
    private static Optional<String> told(Path file, String beginning) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(beginning))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
