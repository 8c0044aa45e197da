package org.pascaline.lab.certify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.lab.data.UnwritableFileException;
import org.pascaline.lab.weights.WeightsDigest;

/** Proofs of several models in one folder leave each other alone. */
final class ProofFilesTest {
    private static final Map<String, Object> SETTINGS = Map.of("task", "adder", "hidden", 3, "seed", 7L);

    @TempDir
    private Path folder = Path.of("");

    private static Certificate certificate(String weights, Map<String, Object> settings) {
        return new Certificate(1, "1.0", settings, weights, "1", 20, 2000, 7, "cd", OptionalInt.of(2));
    }

    private void requireTaken(Path certificate, Path file) {
        assertThatExceptionOfType(UnwritableFileException.class)
                .isThrownBy(() -> ProofFiles.of(certificate).requireOwn(certificate, Networks.exactAdder(), SETTINGS))
                .withMessage(
                        "cannot write %s: it is there already and is not of this model; say with --certificate where the proof shall go",
                        file);
    }

    @ParameterizedTest
    @CsvSource({
        "model.safetensors, certificate.json, machine.svg",
        "small-adder.safetensors, small-adder-certificate.json, small-adder-machine.svg",
        "adder.v2.safetensors, adder.v2-certificate.json, adder.v2-machine.svg"
    })
    void namesFollowTheModels(String model, String certificate, String machine) {
        ProofFiles places = ProofFiles.beside(folder.resolve(model));
        assertThat(places.certificate()).isEqualTo(folder.resolve(certificate));
        assertThat(places.machine()).isEqualTo(folder.resolve(machine));
        assertThat(ProofFiles.of(places.certificate())).isEqualTo(places);
        assertThat(ProofFiles.certificateIn(folder, folder.resolve(model))).hasFileName("certificate.json");
    }

    @Test
    void picturesFollowTheNameThatAProofIsGiven() {
        assertThat(ProofFiles.of(folder.resolve("proof.json")).states()).hasFileName("proof-states.svg");
    }

    @Test
    void onlyWhatIsOfTheSameModelIsReplaced() throws IOException {
        Path place = folder.resolve("certificate.json");
        ProofFiles places = ProofFiles.of(place);
        places.requireOwn(place, Networks.exactAdder(), SETTINGS);

        Files.writeString(places.machine(), "somebody's drawing");
        requireTaken(place, places.machine());
        Files.writeString(folder.resolve("run.json"), "{}");
        places.requireOwn(place, Networks.exactAdder(), SETTINGS); // in a run's folder they are the run's

        certificate("of others", Map.of("task", "adder")).write(place);
        requireTaken(place, place);
        Files.writeString(place, "no certificate");
        requireTaken(place, place);
        certificate("of fewer steps", SETTINGS).write(place);
        places.requireOwn(place, Networks.exactAdder(), SETTINGS);
        certificate(WeightsDigest.of(Networks.exactAdder().parameters()), Map.of())
                .write(place);
        places.requireOwn(place, Networks.exactAdder(), SETTINGS);
    }

    @Test
    void picturesOfAnEarlierProofAreRemovedAndNothingElse() throws IOException {
        ProofFiles places = new ProofFiles(folder, "mine-");
        for (Path file :
                new Path[] {places.certificate(), places.machine(), places.states(), places.dot(), places.json()}) {
            Files.writeString(file, "earlier");
        }
        Files.writeString(folder.resolve("machine.svg"), "another's");
        places.removePictures();
        places.removePictures();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("mine-certificate.json", "machine.svg");
        }
        assertThatExceptionOfType(UnwritableFileException.class)
                .isThrownBy(() -> places.in(folder.resolve("machine.svg")).removePictures());
    }
}
