package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignTestTest {

    /** The shares of 2^seeds: 1/32, 1/8, 6/32 and 26/32, 137,980/1,048,576 for 7 or less of 20, 1,351/1,048,576 for 17 or more. */
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            5  | 5  | FOR     | p = 0.031
            17 | 20 | FOR     | p = 0.001
            0  | 5  | AGAINST | the opposite: p = 0.031
            3  | 3  | OPEN    | p = 0.125; 5 seeds at the least would decide
            1  | 1  | OPEN    | p = 0.500; 5 seeds at the least would decide
            4  | 5  | OPEN    | p = 0.188; about 18 seeds would decide
            7  | 20 | OPEN    | the opposite: p = 0.132; about 69 seeds would decide
            2  | 4  | OPEN    | p = 0.688; more seeds like these would not decide
            """)
    void moreThanHalfIsTestedExactly(int met, int seeds, Finding.Decision decision, String words) {
        assertThat(SignTest.moreThanHalf(met, seeds)).isEqualTo(new Finding(decision, words));
    }
}
