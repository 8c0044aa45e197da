package org.pascaline.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportCommandTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    --cell=lstm          , --cell=lstm
                    "--periods=1,2"      , "--periods=1,2"
                    --data=/my images    , '--data=/my images'
                    --data=it's          , '--data=it'\\''s'
                    $(reboot)            , '$(reboot)'
                    """)
    void aWordIsQuotedIfAShellWouldMakeMoreOfIt(String word, String quoted) {
        assertThat(ReportCommand.quoted(word)).isEqualTo(quoted);
    }
}
