package org.pascaline.ui.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pascaline.lab.certify.Certificate;
import org.pascaline.ui.fixture.Shown;
import org.pascaline.ui.fixture.TinyRuns;
import org.pascaline.ui.fixture.Wire;
import tools.jackson.databind.JsonNode;

/** What the dashboard tells of a proof, and which files it shows beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CertificateTest {
    private static final String SVG = "<svg xmlns='http://www.w3.org/2000/svg'><title>%s</title></svg>";

    private Path folder = Path.of("");
    private Path run = Path.of("");
    private String address = "";
    private Shown shown = nothing();

    @SuppressWarnings("NullAway") // set before the first test
    private static Shown nothing() {
        return null;
    }

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        run = TinyRuns.train(folder.resolve("runs"), TinyRuns.ADDER).path();
        address = "/api/runs/" + run.getFileName();
        shown = Shown.start(folder.resolve("runs"), folder.resolve("studies"));
    }

    @AfterAll
    void stop() throws IOException {
        shown.close();
    }

    @BeforeEach
    void prove() throws IOException {
        for (String name : new String[] {"certificate.json", "machine.svg", "states.svg"}) {
            Files.deleteIfExists(run.resolve(name));
            Files.deleteIfExists(folder.resolve(name));
        }
        new Certificate(1, "1.0", Map.of(), "ab", "1/8", 6409, 640_900, 7, "cd", OptionalInt.of(2))
                .write(run.resolve("certificate.json"));
        Files.writeString(run.resolve("machine.svg"), SVG.formatted("machine"));
        Files.writeString(run.resolve("states.svg"), SVG.formatted("states"));
    }

    @Test
    void theProofIsToldWithItsPictures() throws IOException {
        JsonNode proof = shown.json(address + "/certificate");
        assertThat(proof.get("sentence").asString()).startsWith("Certified: ").endsWith("has 2 states.");
        assertThat(proof.get("states").intValue()).isEqualTo(6409);
        assertThat(proof.get("transitions").intValue()).isEqualTo(640_900);
        assertThat(proof.get("machineStates").intValue()).isEqualTo(2);
        assertThat(proof.get("grid").asString()).isEqualTo("1/8");
        assertThat(proof.get("pictures").toString()).isEqualTo("[\"machine.svg\",\"states.svg\"]");
        assertThat(shown.json(address).get("certificate")).isEqualTo(proof);
    }

    @Test
    void aPictureThatIsOpenedByItselfCanRunNothing() throws IOException {
        for (String name : new String[] {"machine", "states"}) {
            Wire.Answer answer = shown.ask("%s/%s.svg".formatted(address, name));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(SVG.formatted(name));
            assertThat(answer.has("Content-Type: image/svg+xml; charset=utf-8")).isTrue();
            assertThat(answer.has("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; sandbox"))
                    .as(answer.head())
                    .isTrue();
            assertThat(answer.has("X-Content-Type-Options: nosniff")).isTrue();
        }
    }

    @Test
    void aRunWithoutAProofHasNeither() throws IOException {
        Files.delete(run.resolve("certificate.json"));
        assertThat(shown.json(address).get("certificate").isNull()).isTrue();
        shown.error(404, address + "/certificate");
        shown.error(404, address + "/machine.svg");
        shown.error(404, address + "/states.svg");
    }

    @Test
    void otherFilesOfARunAreNotShown() throws IOException {
        Files.writeString(run.resolve("other.svg"), SVG.formatted("other"));
        for (String name : new String[] {"other.svg", "certificate.json", "machine.dot", "run.json", "Machine.svg"}) {
            shown.error(404, address + "/" + name);
        }
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Files.move(run.resolve("machine.svg"), folder.resolve("machine.svg"));
        Files.createSymbolicLink(run.resolve("machine.svg"), folder.resolve("machine.svg"));
        shown.error(404, address + "/machine.svg");
        assertThat(shown.ask(address + "/states.svg").status()).isEqualTo(200);
        assertThat(shown.json(address + "/certificate").get("pictures").toString())
                .isEqualTo("[\"states.svg\"]");

        Files.move(run.resolve("certificate.json"), folder.resolve("certificate.json"));
        Files.createSymbolicLink(run.resolve("certificate.json"), folder.resolve("certificate.json"));
        shown.error(404, address + "/certificate");
        shown.error(404, address + "/states.svg");
        assertThat(shown.json(address).get("certificate").isNull()).isTrue();
    }

    @Test
    void aDamagedProofDoesNotKeepTheRunFromBeingShown() throws IOException {
        Files.writeString(run.resolve("certificate.json"), "{\"grid\":\"<script>\"}");
        assertThat(shown.json(address).get("certificate").isNull()).isTrue();
        assertThat(shown.json(address).get("state").asString()).isEqualTo("done");
        shown.error(410, address + "/certificate");
        shown.error(410, address + "/machine.svg");
    }
}
