package org.pascaline.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One session for all tests, since starting one takes a second. */
final class SessionTest {
    private static final Session SESSION = new Session();

    /** A cell that runs sets this property of its JVM, which is this one. */
    private static final String BEGUN = "org.pascaline.notebook.begun";

    @AfterAll
    static void close() {
        SESSION.close();
    }

    @Test
    void lastExpressionIsTheValueAsTheObjectItIs() {
        assertThat(SESSION.run("int[] three = {1, 2, 3};\n// a comment\nthree")).hasValue(new int[] {1, 2, 3});
        assertThat(SESSION.run("three.length + 1")).hasValue(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    int declared = 3;
                    1 + 1;
                    // nothing
                    (Object) null
                    System.out.print("")
                    """)
    void aCellWithoutAnExpressionAtItsEndHasNoValue(String cell) {
        assertThat(SESSION.run(cell)).isEmpty();
    }

    @Test
    void whatACellDeclaresTheNextSeeAndTheLibraryIsImported() {
        SESSION.run("""
                double squared(double x) { return times(x, x); }

                double times(double x, double y) { return x * y; }

                record Pair(int a, int b) {}
                """);
        assertThat(SESSION.run("squared(new Pair(3, 4).a())")).hasValue(9.0);
        assertThat(SESSION.run("new Stack(List.of(Elman.of(new Layout(), 0, Activation.TANH, 2, 3,"
                        + " GateSlices.Init.pytorch(3)))).hidden()"))
                .hasValue(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    int a = 1;#Tensor b = a;         | Compile error | int cannot be converted   | line 2: Tensor b = a;
                    #  missing.length()              | Compile error | variable missing          | line 2: missing.length()
                    int f() {#return g();#}          | Compile error | f needs what there is not | line 1: int f() {
                    for (int i = 0; i < 3; i++) {    | Incomplete    | in the middle             | line 1: for (int
                    int b = 0;##int c = 1 / b;       | ArithmeticException | / by zero           | line 3: int c = 1 / b;
                    Lengths.of(3,#    7)             | IllegalArgumentException | allowed is 1..3 | line 1: Lengths.of(3,
                    """)
    void aMistakeIsSaidWithItsLine(String cell, String kind, String message, String place) {
        CellException mistake = catchThrowableOfType(CellException.class, () -> SESSION.run(cell.replace('#', '\n')));
        assertThat(mistake.kind()).isEqualTo(kind);
        assertThat(String.join("\n", mistake.lines())).contains(message, place).doesNotContain("\tat ");
    }

    @Test
    void aMistakeInAMethodOfAnEarlierCellIsSaidWithTheLineThere() {
        SESSION.run("int third(int[] of) {\n    return of[2];\n}");
        assertThatThrownBy(() -> SESSION.run("third(new int[1])"))
                .isInstanceOfSatisfying(
                        CellException.class,
                        mistake -> assertThat(mistake.lines().getLast()).isEqualTo("  line 2: return of[2];"));
    }

    @Test
    void stoppingEndsALoopAndTheSessionGoesOn() throws InterruptedException {
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread cell = Thread.ofVirtual().start(() -> {
            try {
                SESSION.run("System.setProperty(\"%s\", \"\");\nwhile (true) {\n}".formatted(BEGUN));
            } catch (CellException e) {
                ended.set(e);
            }
        });
        while (System.getProperty(BEGUN) == null && cell.isAlive()) {
            cell.join(Duration.ofMillis(20));
        }
        assertThat(cell.isAlive()).isTrue();
        SESSION.stop();
        assertThat(cell.join(Duration.ofSeconds(20))).isTrue();
        assertThat(ended.get())
                .isInstanceOfSatisfying(
                        CellException.class, stop -> assertThat(stop.kind()).isEqualTo("Interrupted"));
        assertThat(SESSION.run("2 + 2")).hasValue(4);
    }

    @Test
    void wordsAreCompletedInTheStatementWhereTheCursorIs() {
        String cell = "int x = 1;\nOptimizer.Adam.stan";
        Session.Completions found = SESSION.completions(cell, cell.length());
        assertThat(found.words()).contains("standard()");
        assertThat(cell.substring(found.from())).isEqualTo("stan");
        String call = "Math.max(";
        assertThat(SESSION.signatures(call, call.length()))
                .anyMatch(signature -> signature.contains("max(double a, double b)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1 + 1               | COMPLETE
                    int x = 1; x        | COMPLETE
                    int x = 1; if (x) { | DEFINITELY_INCOMPLETE
                    """)
    void completenessIsThatOfTheLastStatement(String cell, Completeness expected) {
        assertThat(SESSION.completeness(cell)).isEqualTo(expected);
    }
}
