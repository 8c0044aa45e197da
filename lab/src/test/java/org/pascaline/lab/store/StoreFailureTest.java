package org.pascaline.lab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A database's failure is told in words for users, or by its code, never in the driver's own words. */
final class StoreFailureTest {
    private static final String DRIVERS_WORDS = "FATAL: the driver says something";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    08001 | no server answers there
                    28P01 | does not accept the user or the password
                    3D000 | has no database of that name
                    42501 | there is no permission
                    53100 | its disk is full
                    53300 | takes no more connections
                    57P03 | takes no more connections
                    22P02 | for a reason that it calls SQLSTATE 22P02
                    """)
    void aServersFailure(String state, String words) {
        assertThat(StoreFailure.reason(new SQLException(DRIVERS_WORDS, state)))
                .contains(words)
                .doesNotContain(DRIVERS_WORDS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SQLITE_BUSY     | another process
                    SQLITE_CORRUPT  | it is damaged
                    SQLITE_NOTADB   | it is damaged
                    SQLITE_CANTOPEN | its folder is missing
                    SQLITE_READONLY | there is no permission
                    SQLITE_FULL     | its disk is full
                    SQLITE_TOOBIG   | for a reason that it calls SQLITE_TOOBIG
                    """)
    void aFilesFailure(SQLiteErrorCode code, String words) {
        assertThat(StoreFailure.reason(new SQLiteException(DRIVERS_WORDS, code)))
                .contains(words)
                .doesNotContain(DRIVERS_WORDS);
    }

    @Test
    void whatThisProgramFoundItselfIsSaid() {
        assertThat(StoreFailure.reason(new StoreRefusal("it is too new"))).isEqualTo("it is too new");
    }
}
