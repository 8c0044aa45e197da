package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameListTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''              | ''
                    a               | a
                    a,b             | a;b
                    ' a , b ,'      | a;b
                    a\\,b            | a,b
                    a\\,b,c          | a,b;c
                    a\\\\,b           | a\\;b
                    a\\             | a\\
                    """)
    void names(String text, String names) {
        assertThat(String.join(";", NameList.of(text))).isEqualTo(names);
    }
}
