package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs with awkward names and numbers, and what filters say of them; the same for each database. */
final class FilteredRuns {
    private static final String ALL = "12 120 50% 9_b 9xb Exp-12 exp-12 exp-12f";

    /** A filter, and the names that it finds or, after an exclamation mark, the sentence that refuses it. */
    private static final String TABLE = """
            run~12f                        | exp-12f
            run~12                         | 12 120 Exp-12 exp-12 exp-12f
            run~exp                        | exp-12 exp-12f
            run~_                          | 9_b
            run~%                          | 50%
            run~'9_b'                      | 9_b
            run=12                         | 12
            run='12'                       | 12
            run!=12                        | 120 50% 9_b 9xb Exp-12 exp-12 exp-12f
            run=exp_12                     |
            run<9                          | 12 120 50%
            run>=Exp and run<exp           | Exp-12
            kernels=256                    | 12
            kernels!=256                   | 120 50% 9_b 9xb Exp-12 exp-12 exp-12f
            kernels=256 or kernels=scalar  | @
            kernels<300                    | !'kernels' is a word, which is neither below nor above a number
            kernels<'300'                  | 12
            seed=9007199254740993          | 120
            seed=9007199254740992          | 12
            seed!=9007199254740993         | 12 50% 9_b 9xb Exp-12 exp-12 exp-12f
            seed>9007199254740992          | 120 50%
            seed>=9007199254740993         | 120 50%
            seed<9007199254740993 and seed>7.5 | 12
            seed=9223372036854775807       | 50%
            seed>=9.223372036854775807e18  | 50%
            seed<-9223372036854775807      | 9_b
            seed<=1e30                     | @
            seed=07                        | 9xb Exp-12 exp-12 exp-12f
            seed='7'                       | 9xb Exp-12 exp-12 exp-12f
            seed=7.0                       | 9xb Exp-12 exp-12 exp-12f
            seed~9300                      |
            seed~922                       | 50% 9_b
            seed=seven                     | !'seed' is a number, and 'seven' is none
            seed<seven                     | !'seed' is a number, and 'seven' is none
            hidden=3f                      | !'hidden' is a number, and '3f' is none
            hidden=0x3                     | !'hidden' is a number, and '0x3' is none
            hidden<NaN                     | !'hidden' is a number, and 'NaN' is none
            test.mse<1/4                   | !'test.mse' is a number, and '1/4' is none
            test.mse=small                 | !'test.mse' is a number, and 'small' is none
            test.mse~0.                    | !'test.mse' is a number, and ~ looks for text
            test.mse<1000                  | @
            test.mse<'1000'                | @
            begun>2020                     | @
            begun<2020                     |
            cell<3                         | !'cell' is a word, which is neither below nor above a number: put 3
            cell<h                         | @
            cell=3                         |
            learnt=yes                     | !'learnt' is one of false, true, got 'yes'
            learnt<true                    | !'learnt' has no order
            state=dnoe                     | !'state' is one of
            state!=done                    |
            not run~12                     | 50% 9_b 9xb
            """;

    private FilteredRuns() {}

    /** Makes the runs. */
    static void make(Path runs) throws IOException {
        Path first = RunIndexTest.train(runs, "gru", 3, 7, false).path();
        for (String run : ALL.split(" ", -1)) {
            String seed = switch (run) {
                case "12" -> "9007199254740992";
                case "120" -> "9007199254740993";
                case "50%" -> "9223372036854775807";
                case "9_b" -> "-9223372036854775808";
                default -> "7";
            };
            Path to = runs.resolve(run);
            RunIndexTest.copy(first, to);
            String record = Files.readString(to.resolve("run.json"))
                    .replaceAll("\"seed\" : 7", "\"seed\" : " + seed)
                    .replace(
                            "\"kernels\" : \"scalar\"",
                            run.equals("12") ? "\"kernels\" : \"256\"" : "\"kernels\" : \"scalar\"");
            Files.writeString(to.resolve("run.json"), record);
        }
        try (Stream<Path> files = Files.list(first)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(first);
    }

    /** Returns the lines of the table. */
    static List<String> lines() {
        return TABLE.lines().toList();
    }

    /** Holds an index of the runs to a line of the table. */
    static void check(RunIndex index, String line) throws IOException {
        String[] parts = line.split(" \\|", 2);
        String expected = parts[1].strip().replace("@", ALL);
        String found;
        try {
            found = String.join(
                    " ", RunIndexTest.ids(index, parts[0]).stream().sorted().toList());
        } catch (IllegalArgumentException refused) {
            found = "!" + refused.getMessage();
        }
        if (expected.startsWith("!")) {
            assertThat(found).as(parts[0]).startsWith(expected);
        } else {
            assertThat(found).as(parts[0]).isEqualTo(expected);
        }
    }
}
