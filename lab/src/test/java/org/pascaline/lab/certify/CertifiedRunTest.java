package org.pascaline.lab.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.data.UnreadableDataException;

/** What a folder has of a proof. */
final class CertifiedRunTest {
    private static final Certificate CERTIFICATE =
            new Certificate(1, "1.0", Map.of(), "ab", "1/8", 6409, 640_900, 7, "cd", OptionalInt.of(2));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aProofIsToldInOneSentence() throws IOException {
        CERTIFICATE.write(folder.resolve("certificate.json"));
        CertifiedRun run = CertifiedRun.in(folder).orElseThrow();
        assertThat(run.certificate()).isEqualTo(CERTIFICATE);
        assertThat(run.sentence())
                .isEqualTo("Certified: right on every input of every length, by 6,409 states and 640,900 transitions,"
                        + " rounded to 1/8; the machine inside has 2 states.");
        assertThat(run.machine()).isEmpty();
    }

    @Test
    void aProofThatDoesNotTellTheMachineIsOneAllTheSame() throws IOException {
        CERTIFICATE.write(folder.resolve("certificate.json"));
        String json = Files.readString(folder.resolve("certificate.json"));
        Files.writeString(folder.resolve("certificate.json"), json.replaceAll(",\\s*\"machineStates\" : 2", ""));
        CertifiedRun run = CertifiedRun.in(folder).orElseThrow();
        assertThat(run.certificate().machineStates()).isEmpty();
        assertThat(run.sentence()).endsWith("rounded to 1/8.");
    }

    @Test
    void linksAreNoneOfTheRuns() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path run = Files.createDirectory(folder.resolve("run"));
        CERTIFICATE.write(elsewhere.resolve("certificate.json"));
        Files.writeString(elsewhere.resolve("machine.svg"), "<svg/>");
        Files.createSymbolicLink(run.resolve("certificate.json"), elsewhere.resolve("certificate.json"));
        assertThat(CertifiedRun.in(run)).isEmpty();
        Files.delete(run.resolve("certificate.json"));
        CERTIFICATE.write(run.resolve("certificate.json"));
        Files.createSymbolicLink(run.resolve("machine.svg"), elsewhere.resolve("machine.svg"));
        assertThat(CertifiedRun.in(run).orElseThrow().machine()).isEmpty();
        assertThat(CertifiedRun.in(elsewhere).orElseThrow().machine()).contains(elsewhere.resolve("machine.svg"));
    }

    @Test
    void aDamagedProofIsNamed() throws IOException {
        assertThat(CertifiedRun.in(folder)).isEmpty();
        Files.writeString(folder.resolve("certificate.json"), "{\"format\":1}");
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> CertifiedRun.in(folder))
                .withMessageContaining("certificate.json is damaged: ");
    }
}
