package org.pascaline.lab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.engine.nn.Batch;
import org.pascaline.engine.task.AddingProblem;
import org.pascaline.engine.task.AddingProblem.Convention;
import org.pascaline.engine.task.Sizes;
import org.pascaline.engine.task.Split;

class HomeworkFileTest {
    private static final String EXAMPLE = """
            0.15,-0.21,0.25,-0.05,0.10
            0,1,0,1,0
            -0.26
            """;

    @TempDir
    private Path folder = Path.of("");

    // ------------------------------------------------------------------------------------------------- good files

    @Test
    void workedExampleIsRead() throws IOException {
        Batch batch = HomeworkFile.read(write(EXAMPLE));
        assertThat(batch.size()).isEqualTo(1);
        assertThat(batch.lengths().steps()).isEqualTo(5);
        assertThat(batch.reals().values()).containsExactly(0.15f, 0, -0.21f, 1, 0.25f, 0, -0.05f, 1, 0.10f, 0);
        assertThat(batch.numbers()).containsExactly(-0.26f);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, TRAIN", "3, 70, VALIDATION", "50, 200, TEST"})
    void whatIsWrittenAndReadAgainHasTheBitsOfTheTask(int length, int count, Split split) throws IOException {
        Path file = folder.resolve("samples.csv");
        WholeFile.write(file, out -> HomeworkFile.write(out, 7, length, split, count));
        Batch read = HomeworkFile.read(file);

        AddingProblem task = new AddingProblem(
                7, length, Convention.HOMEWORK, 0.1, new Sizes(count, count, count, Sizes.Supply.FIXED));
        Batch made = task.newBatch(Split.TEST, count);
        task.fill(made, split, LongStream.range(0, count).toArray());
        assertThat(read.reals().shape()).isEqualTo(made.reals().shape());
        assertThat(read.reals().values()).containsExactly(made.reals().values());
        assertThat(read.numbers()).containsExactly(made.numbers());
        assertThat(Files.readAllLines(file)).hasSize(3 * count);
    }

    @Test
    void theTextHasTwoDecimalsAndWholeMarks() throws IOException {
        Path file = folder.resolve("samples.csv");
        WholeFile.write(file, out -> HomeworkFile.write(out, 1, 10, Split.TRAIN, 100));
        Pattern numbers = Pattern.compile("(-?0\\.[0-9]{2},){9}-?0\\.[0-9]{2}");
        Pattern marks = Pattern.compile("([01],){9}[01]");
        Pattern sum = Pattern.compile("-?0\\.[0-9]{2}");
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i += 3) {
            assertThat(lines.get(i)).matches(numbers).doesNotContain("-0.00");
            assertThat(lines.get(i + 1)).matches(marks);
            assertThat(lines.get(i + 2)).matches(sum).isNotEqualTo("-0.00");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1,-0.20\n1,1\n-0.1\n",
                "0.10,-0.2\r\n1.0,1.00\r\n-0.100\r\n",
                "0.10,-0.20\n1,1\n-0.10",
                "\uFEFF0.10,-0.20\r\n1,1\r\n-0.10\r\n\r\n",
                "0.1, -0.20\n1, 1 \n -0.10\n\n \t\n\n",
                "0.1,-0.2\r1,1\r-0.1\r"
            })
    void whatOtherProgramsWriteIsRead(String text) throws IOException {
        Batch batch = HomeworkFile.read(write(text));
        assertThat(batch.reals().values()).containsExactly(0.1f, 1, -0.2f, 1);
        assertThat(batch.numbers()).containsExactly(-0.1f);
    }

    /** The sums are −0.26 and 0.26, their mean is 0, and neither is nearer to it than 0.1. */
    @Test
    void baselineAnswersTheMeanOfTheSums() throws IOException {
        Batch batch = HomeworkFile.read(write(EXAMPLE + "0.13,-0.21,0.13,-0.05,0.10\n1,0,1,0,0\n0.26\n"));
        assertThat(HomeworkFile.baseline(batch).of(AddingProblem.MSE)).isBetween(0.06759999, 0.06760001);
        assertThat(HomeworkFile.baseline(batch).of(AddingProblem.ACCURACY)).isZero();
    }

    // ------------------------------------------------------------------------------------------------- bad files

    /** Replaces one line of the example, written twice. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | ''                             | line 1 has no two numbers to add
            1 | 0.15                           | line 1 has no two numbers to add
            4 | 0.15,-0.21,0.25,-0.05          | line 4 has 4 numbers, the samples before have 5
            4 | 0.15,-0.21,0.25,-0.05,0.10,    | line 4 has 6 numbers, the samples before have 5
            4 | 0.15,-0.21,x,-0.05,0.10        | line 4 has 'x' where a number with at most two decimals belongs
            4 | 0.15,-0.21,,-0.05,0.10         | line 4 has '' where a number
            4 | 0.15,-0.21,NaN,-0.05,0.10      | line 4 has 'NaN' where a number
            4 | 0.15,-0.21,1e999999999,0,0     | line 4 has '1e999999999' where a number
            4 | 0.15,-0.21,0.125,-0.05,0.10    | line 4 has '0.125' where a number with at most two decimals
            4 | 0.15,-0.21,0.26,-0.05,0.10     | line 4 has the number '0.26', allowed is -0.25 to 0.25
            4 | 0.15,-0.21,ä,-0.05,0.10        | line 4 has '??' where a number
            5 | 0,1,0,1                        | line 5 has 4 marks, the numbers above are 5
            5 | 0,1,0,0,0                      | line 5 marks 1 numbers instead of 2
            5 | 1,1,0,1,0                      | line 5 marks 3 numbers instead of 2
            5 | 0,1,0,2,0                      | line 5 has the mark '2', allowed is 0 or 1
            5 | 0,1,0,0.5,0                    | line 5 has the mark '0.5', allowed is 0 or 1
            6 | -0.25                          | line 6 gives the sum '-0.25', the marked numbers add up to -0.26
            6 | -0.26,0                        | line 6 has 2 fields, the sum is 1
            6 | ''                             | line 4 begins a sample that ends before the sum
            3 | ''                             | line 3 has '' where a number
            6 | 111111111111111111111111111111 | line 6 has '11111111111111111111...' where a number
            """)
    void aWrongLineIsNamed(int number, String line, String problem) throws IOException {
        String[] lines = (EXAMPLE + EXAMPLE).split("\n", -1);
        lines[number - 1] = line;
        requireRefused(String.join("\n", lines), "samples.csv, " + problem);
    }

    @Test
    void aSampleWithoutItsEndIsRefused() throws IOException {
        requireRefused(EXAMPLE + "0.15,-0.21,0.25,-0.05,0.10\n", "line 4 begins a sample that ends before the marks");
        requireRefused(
                EXAMPLE + "0.15,-0.21,0.25,-0.05,0.10\n0,1,0,1,0\n", "line 4 begins a sample that ends before the sum");
        requireRefused(EXAMPLE + "\n\n" + EXAMPLE, "line 4 has 1 numbers, the samples before have 5");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        requireRefused("", "samples.csv is empty; a sample is three lines");
    }

    @Test
    void anUnclosedQuoteIsRefusedInOneLine() throws IOException {
        requireRefused("\"0.1,0.2\n1,1\n0.3\n", "samples.csv");
    }

    @Test
    void aLineLongerThanAnySequenceIsRefused() throws IOException {
        requireRefused(
                "0,".repeat(HomeworkFile.MOST_STEPS) + "0\n",
                "samples.csv is not text of comma-separated numbers, at most 100,000 a line");
    }

    private Path write(String text) throws IOException {
        return Files.write(folder.resolve("samples.csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    private void requireRefused(String text, String sentence) throws IOException {
        Path file = write(text);
        assertThatExceptionOfType(UnreadableDataException.class)
                .isThrownBy(() -> HomeworkFile.read(file))
                .withMessageContaining(sentence)
                .withMessageNotContaining("\n");
    }
}
