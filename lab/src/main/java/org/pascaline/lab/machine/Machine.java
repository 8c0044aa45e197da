package org.pascaline.lab.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Returns this machine. */
    public static Machine here() {
        return new Machine(
                "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor")),
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")));
    }

    private static String processorName() {
        String architecture = System.getProperty("os.arch", "unknown");
        if (!Files.isReadable(LINUX_PROCESSORS)) {
            return architecture;
        }
        try (Stream<String> lines = Files.lines(LINUX_PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException unreadable) {
            return architecture;
        }
    }
}
