package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NameListTest {
    @Test
    void namesAreReadAsTheyAreTyped() {
        assertThat(NameList.parse("")).isEmpty();
        assertThat(NameList.parse(" , ,")).isEmpty();
        assertThat(NameList.parse("hidden")).containsExactly("hidden");
        assertThat(NameList.parse("hidden, -test.mse ,cell")).containsExactly("hidden", "-test.mse", "cell");
        assertThat(NameList.parse("it's,5'' tape")).containsExactly("it's", "5'' tape");
    }

    @Test
    void withinQuotesANameMayHaveAnything() {
        assertThat(NameList.parse("'a, b', \"c,d\" ,e")).containsExactly("a, b", "c,d", "e");
        assertThat(NameList.parse("-'a,b'")).as("the largest first").containsExactly("-a,b");
        assertThat(NameList.parse("'it''s, so',\"a \"\"b\"\"\"")).containsExactly("it's, so", "a \"b\"");
        assertThat(NameList.parse("'open, for ever")).as("no name in quotes").containsExactly("'open", "for ever");
        assertThat(NameList.parse("'" + "''".repeat(100_000) + "'")).hasSize(1);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(NameList.written(List.of("hidden", "-test.mse", "50 % & more = #1?+é")))
                .isEqualTo("hidden,-test.mse,50 % & more = #1?+é");
        String letters = "ab,'\" -%&#=é";
        long seed = 20_261_201;
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            List<String> names = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                StringBuilder name = new StringBuilder("x");
                for (int length = random.nextInt(6); length > 0; length--) {
                    name.insert(random.nextInt(2), letters.charAt(random.nextInt(letters.length())));
                }
                names.add(name.toString());
            }
            assertThat(NameList.parse(NameList.written(names)))
                    .as("seed %d, %s", seed, names)
                    .isEqualTo(names);
        }
    }
}
