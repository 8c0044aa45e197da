package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.parallel.Team;
import org.pascaline.engine.tape.FloatTape;
import org.pascaline.engine.tape.Parameters;
import org.pascaline.engine.tape.Shape;
import org.pascaline.engine.tape.Slice;
import org.pascaline.engine.task.Meter;
import org.pascaline.engine.task.Metrics;
import org.pascaline.engine.task.Objective;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;
import org.pascaline.kernels.ScalarKernels;
import org.pascaline.lab.fixture.ImageFiles;

class ImageClassificationTest {
    private final ImageSet set;

    ImageClassificationTest(@TempDir Path folder) throws IOException {
        set = ImageSet.fashionMnist(ImageFiles.idx(folder, 25, 12), folder.resolve("cache"));
    }

    // ------------------------------------------------------------------------------------------------- samples

    @Test
    void theLastTenthIsHeldOut() {
        ImageClassification task = new ImageClassification(set, Scaling.NONE);
        assertThat(task.sizes()).isEqualTo(new Sizes(23, 2, 12, Sizes.Supply.FIXED));
        assertThat(task.name()).isEqualTo("fashion-mnist");
        assertThat(task.objective()).isEqualTo(new Objective("accuracy", Objective.Direction.UP));
    }

    @ParameterizedTest
    @CsvSource({"TRAIN, 0, 0", "TRAIN, 22, 22", "VALIDATION, 0, 23", "VALIDATION, 1, 24", "TEST, 0, 0", "TEST, 11, 11"})
    void aSampleIsItsImageWhateverTheBatch(Split split, int index, int image) {
        ImageClassification task = new ImageClassification(set, Scaling.NONE);
        Batch batch = task.newBatch(Split.TEST, 3);
        task.fill(batch, split, new long[] {0, index, 1});
        assertThat(batch.reals().shape()).isEqualTo(Shape.of(3, 6));
        assertThat(batch.classes()[1]).isEqualTo(image % 10);
        for (int k = 0; k < ImageFiles.FEATURES; k++) {
            assertThat(batch.reals().values()[6 + k]).isEqualTo(ImageFiles.number(image, k));
        }
    }

    @ParameterizedTest
    @CsvSource({"TRAIN, 23", "VALIDATION, 2", "TEST, 12", "TRAIN, -1", "TEST, 4294967296"})
    void thereIsNoSampleOutsideOfASplit(Split split, long index) {
        ImageClassification task = new ImageClassification(set, Scaling.NONE);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> task.fill(task.newBatch(Split.TEST, 1), split, new long[] {index}));
    }

    @Test
    void limitsTakeTheFirstOfEachSplit() {
        ImageClassification task = new ImageClassification(set, Scaling.NONE, new Sizes(5, 1, 3, Sizes.Supply.FIXED));
        Batch batch = task.newBatch(Split.TEST, 1);
        task.fill(batch, Split.VALIDATION, new long[] {0});
        assertThat(batch.classes()[0]).as("image 23").isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageClassification(set, Scaling.NONE, new Sizes(24, 1, 1, Sizes.Supply.FIXED)))
                .withMessage("fashion-mnist has 23 samples for the split TRAIN, 24 were asked for");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageClassification(set, Scaling.NONE, new Sizes(2, 1, 1, Sizes.Supply.FRESH)))
                .withMessage("fashion-mnist has no fresh images for each epoch");
    }

    @Test
    void standardizedTrainingPixelsHaveMeanZeroAndVarianceOne() {
        ImageClassification task = new ImageClassification(set, Scaling.STANDARDIZED);
        double sum = 0;
        double squares = 0;
        Batch batch = task.newBatch(Split.TEST, 1);
        for (int i = 0; i < task.sizes().train(); i++) {
            task.fill(batch, Split.TRAIN, new long[] {i});
            for (float x : batch.reals().values()) {
                sum += x;
                squares += (double) x * x;
            }
        }
        int count = task.sizes().train() * ImageFiles.FEATURES;
        assertThat(sum / count).isBetween(-1e-6, 1e-6);
        assertThat(squares / count).isBetween(1 - 1e-6, 1 + 1e-6);
    }

    // ------------------------------------------------------------------------------------------------- measures

    /** The softmax of (0, ln 3) is (1/4, 3/4). */
    @Test
    void meterCountsRightAnswersAndCrossEntropy() {
        ImageClassification task = new ImageClassification(set, Scaling.NONE);
        float ln3 = (float) Math.log(3);
        Batch batch = task.newBatch(Split.TEST, 2);
        batch.classes()[0] = 1;
        batch.classes()[1] = 0;
        Meter meter = task.newMeter(Split.TEST);
        meter.add(new float[] {0, ln3, 100, 100 + ln3}, batch);
        assertThat(meter.metrics().of("accuracy")).isEqualTo(0.5);
        double expected = (Math.log(4.0 / 3) + Math.log(4)) / 2;
        assertThat(meter.metrics().of("loss")).isBetween(expected - 1e-5, expected + 1e-5);
        assertThat(meter.metrics().values().keySet()).containsExactly("accuracy", "loss");
    }

    @Test
    void aScoreThatIsNotANumberIsWrongAndShows() {
        ImageClassification task = new ImageClassification(set, Scaling.NONE);
        Batch batch = task.newBatch(Split.TEST, 1);
        for (float[] scores : List.of(new float[] {Float.NaN, 0}, new float[] {0, Float.NaN})) {
            Meter meter = task.newMeter(Split.TEST);
            meter.add(scores, batch);
            assertThat(meter.metrics().of("accuracy")).isZero();
            assertThat(meter.metrics().of("loss")).isNaN();
        }
    }

    @Test
    void lossIsTheMeanCrossEntropy() {
        ImageClassification task = new ImageClassification(set, Scaling.NONE);
        Slice scores = new Slice("scores", Shape.of(2, 2), 0);
        Batch batch = task.newBatch(Split.TEST, 2);
        batch.classes()[0] = 1;
        float[] values = {0.5f, 1, -2, 3};
        Meter meter = task.newMeter(Split.TEST);
        meter.add(values, batch);
        try (Team team = new Team(1)) {
            FloatTape tape = new FloatTape(new ScalarKernels(), team, new Parameters(List.of(scores), values));
            tape.begin();
            double loss = tape.value(task.loss(tape, tape.parameter(scores), batch));
            double expected = meter.metrics().of("loss");
            assertThat(loss).isBetween(expected - 1e-6, expected + 1e-6);
        }
    }

    /** Of the training labels 0 to 9, 0 to 9, 0 to 2, the first is commonest; of 12 test labels two are 0. */
    @Test
    void baselineIsTheCommonestClassOfTheTrainingSamples() {
        ImageClassification task = new ImageClassification(set, Scaling.NONE);
        Metrics baseline = task.baseline(Split.TEST);
        assertThat(baseline.of("accuracy")).isEqualTo(2 / 12.0);
        double expected = -(5 * Math.log(3 / 23.0) + 7 * Math.log(2 / 23.0)) / 12;
        assertThat(baseline.of("loss")).isBetween(expected - 1e-12, expected + 1e-12);
        assertThat(task.baseline(Split.VALIDATION).of("accuracy"))
                .as("labels 3 and 4")
                .isZero();
    }
}
