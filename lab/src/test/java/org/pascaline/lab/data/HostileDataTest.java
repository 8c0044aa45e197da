package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pascaline.lab.fixture.Hostile;
import org.pascaline.lab.fixture.ImageFiles;

/** Data files that somebody made to do harm: each is refused in one sentence, soon and with little memory. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
final class HostileDataTest {
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    @TempDir
    private Path cache;

    /** Returns the beginning of a gzipped file of labels with so many zeros behind it, a thousandth of that in size. */
    private static byte[] bomb(int claimed, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(new byte[] {0, 0, 8, 1});
            out.write(
                    new byte[] {(byte) (claimed >>> 24), (byte) (claimed >>> 16), (byte) (claimed >>> 8), (byte) claimed
                    });
            byte[] many = new byte[1 << 16];
            for (int at = 0; at < zeros; at += many.length) {
                out.write(many);
            }
        }
        return bytes.toByteArray();
    }

    private String refusalOfLabels(byte[] gzipped) throws IOException {
        Files.delete(ImageFiles.idx(folder, 20, 10).resolve(LABELS));
        Files.write(folder.resolve(LABELS + ".gz"), gzipped);
        String refusal = Hostile.readOrRefused(() -> ImageSet.fashionMnist(folder, cache))
                .orElse("");
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).as("nothing is left in the cache").isEmpty();
        }
        return refusal;
    }

    @Test
    void aBombIsInflatedNoFurtherThanItsHeaderClaims() throws IOException {
        byte[] bomb = bomb(20, 500_000_000);
        assertThat(bomb).hasSizeLessThan(600_000);
        assertThat(refusalOfLabels(bomb)).contains(LABELS + ".gz holds more bytes than its header claims");
    }

    @Test
    void aHeaderThatClaimsMoreThanAnyDataSetHasIsNotInflatedAtAll() throws IOException {
        assertThat(refusalOfLabels(bomb(Integer.MAX_VALUE, 1 << 20)))
                .contains(LABELS + ".gz claims impossible sizes, the first of which is 2147483647");
    }

    @Test
    void whatFollowsACompleteFileIsRefused() throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.writeBytes(ImageFiles.gzipped(ImageFiles.idxLabels(20)));
        two.writeBytes(ImageFiles.gzipped(new byte[100]));
        assertThat(refusalOfLabels(two.toByteArray())).contains("holds more bytes than its header claims");
    }

    record Case(byte[] bytes, String complaint) {}

    static List<Case> texts() {
        return List.of(
                new Case("0.1,0.2\n1,1\n0.3\n".getBytes(StandardCharsets.UTF_16LE), "where a number"),
                new Case("\uFEFF\uFEFF0.1,0.2\n1,1\n0.3\n".getBytes(StandardCharsets.UTF_8), "where a number"),
                new Case(new byte[1000], "has no two numbers to add"),
                new Case("\n".repeat(100_000).getBytes(StandardCharsets.UTF_8), "is empty; a sample is three lines"),
                new Case(
                        ("\"" + "x".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8),
                        "is not text of comma-separated"),
                new Case(
                        ("0.1,0.2\n1,1\n" + "9".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8),
                        "line 3 has '9999"),
                new Case("0.1,\u001b[2J\n1,1\n0.3\n".getBytes(StandardCharsets.UTF_8), "has '?[2J'"),
                new Case("0.1,0.2\n1,1\n0.1e1\n".getBytes(StandardCharsets.UTF_8), "has '0.1e1' where a number"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textThatIsNoSampleIsRefused(Case hostile) throws IOException {
        Path file = Files.write(folder.resolve("samples.csv"), hostile.bytes());
        assertThat(Hostile.readOrRefused(() -> HomeworkFile.read(file)).orElse(""))
                .contains("samples.csv")
                .contains(hostile.complaint());
    }
}
