package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pascaline.lab.store.Filter.And;
import org.pascaline.lab.store.Filter.Comparison;
import org.pascaline.lab.store.Filter.Not;
import org.pascaline.lab.store.Filter.Or;
import org.pascaline.lab.store.Filter.Relation;
import org.pascaline.lab.store.Filter.Value;

final class FilterTest {
    private static final Comparison LSTM = new Comparison("cell", Relation.EQUAL, new Value("lstm", false));
    private static final Comparison GOOD = new Comparison("test.mse", Relation.BELOW, new Value("0.01", false));
    private static final Comparison LONG = new Comparison("length", Relation.AT_LEAST, new Value("100", false));

    @Test
    void filtersAreReadAsTheyAreMeant() {
        assertThat(Filter.parse("")).isEqualTo(new Filter.All());
        assertThat(Filter.parse("cell=lstm")).isEqualTo(LSTM);
        assertThat(Filter.parse("cell == 'lstm'"))
                .isEqualTo(new Comparison("cell", Relation.EQUAL, new Value("lstm", true)));
        assertThat(Filter.parse("cell=lstm and test.mse<0.01")).isEqualTo(new And(List.of(LSTM, GOOD)));
        assertThat(Filter.parse("cell=lstm or test.mse<0.01 and length>=100"))
                .isEqualTo(new Or(List.of(LSTM, new And(List.of(GOOD, LONG)))));
        assertThat(Filter.parse("(cell=lstm or test.mse<0.01) and not length>=100"))
                .isEqualTo(new And(List.of(new Or(List.of(LSTM, GOOD)), new Not(LONG))));
        assertThat(Filter.parse("processor ~ \"Xeon (R)\""))
                .isEqualTo(new Comparison("processor", Relation.CONTAINS, new Value("Xeon (R)", true)));
        assertThat(Filter.parse("'share, first (%)'>0.5 and \"it's\"=1"))
                .isEqualTo(new And(List.of(
                        new Comparison("share, first (%)", Relation.ABOVE, new Value("0.5", false)),
                        new Comparison("it's", Relation.EQUAL, new Value("1", false)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cell=                   | should have a value at its end",
                "cell lstm               | should have = != < <= > >= ~ before 'lstm'",
                "=3                      | should have the name of a setting or a result before '=3'",
                "cell=lstm seed=1        | should have 'and', 'or' or the end before 'seed=1'",
                "(cell=lstm              | should have ')' at its end",
                "cell=lstm and           | should have the name of a setting or a result at its end",
                "cell=lstm; DROP TABLE x | before 'DROP TABLE x'"
            })
    void whatIsNoFilterIsRefusedWithItsPlace(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Filter.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void aHostileFilterIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Filter.parse("(".repeat(5000)))
                .withMessage("a filter is nested at most 100 deep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Filter.parse("not ".repeat(3000)))
                .withMessage("a filter has at most 10,000 characters, this one has 12,000");
    }
}
