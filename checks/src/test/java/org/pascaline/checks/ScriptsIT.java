package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.checks.Launcher.Outcome;
import org.pascaline.checks.Launcher.Started;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

/** The scripts {@code build} and {@code pascaline} among make-believe JDKs and a make-believe Maven. */
final class ScriptsIT {

    private Sandbox sandbox;
    private Path old;

    @BeforeEach
    void anOlderJavaComesFirst(@TempDir Path folder) throws IOException {
        sandbox = Sandbox.in(folder);
        old = sandbox.jdk("17.0.15").resolve("bin");
    }

    private Outcome run(String script, String... arguments) {
        return sandbox.launcher(old).run(sandbox.root().resolve(script), arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25.0.3", "25.0.10", "25.1", "26"})
    void jdkFits(String version) throws IOException {
        sandbox.jdk(version);
        assertThat(run("pascaline", "runs").out()).startsWith("java " + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"21.0.9", "25", "25.0.2", "24.1.30"})
    void jdkIsTooOld(String version) throws IOException {
        sandbox.jdk(version);
        assertThat(run("pascaline", "runs").status()).isEqualTo(2);
    }

    @Test
    void javaHomeComesBeforeTheUsualPlaces() throws IOException {
        sandbox.jdk("25.0.3");
        Path chosen = sandbox.jdk("26.0.1");
        Outcome outcome = sandbox.launcher(old)
                .with("JAVA_HOME", chosen.toString())
                .run(sandbox.root().resolve("pascaline"), "runs");
        assertThat(outcome.out()).startsWith("java 26.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "pascaline"})
    void withoutAJdkOneSentenceSaysWhatIsNeeded(String script) {
        Outcome outcome = run(script);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).matches("Pascaline needs JDK 25\\.0\\.3 or newer [^\n]*\\.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "pascaline"})
    void withoutMavenOneSentenceSaysWhatIsNeeded(String script) throws IOException {
        sandbox.jdk("25.0.3");
        Path tools = sandbox.bareTools();
        Outcome outcome = sandbox.launcher(old)
                .with("PATH", tools.toString())
                .run(sandbox.root().resolve(script));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).matches("Pascaline is built by Maven 3\\.8\\.7 or newer [^\n]*\\.\n");
    }

    @Test
    void firstUseBuildsAndTheNextDoesNot() throws IOException {
        sandbox.jdk("25.0.3");
        assertThat(run("pascaline", "runs").err()).isEqualTo("Building Pascaline (first use) ...\n");
        assertThat(run("pascaline", "runs").err()).isEmpty();
        assertThat(sandbox.builds()).isEqualTo(1);
    }

    @Test
    void changedSourceIsBuiltAgain() throws IOException {
        sandbox.jdk("25.0.3");
        run("pascaline", "runs");
        Path source = Files.writeString(sandbox.root().resolve("engine", "src", "main", "New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run("pascaline", "runs").err()).isEqualTo("Building Pascaline (sources have changed) ...\n");
        assertThat(sandbox.builds()).isEqualTo(2);
    }

    @Test
    void twoLaunchersAtOnceBuildOnce() throws IOException {
        sandbox.jdk("25.0.3");
        Path script = sandbox.root().resolve("pascaline");
        try (Started one = sandbox.launcher(old).start(script, "runs");
                Started two = sandbox.launcher(old).start(script, "runs")) {
            assertThat(Launcher.finish(one).status()).isZero();
            assertThat(Launcher.finish(two).status()).isZero();
        }
        assertThat(sandbox.builds()).isEqualTo(1);
    }

    @Test
    void failedBuildShowsWhyAndStartsNothing() throws IOException {
        sandbox.jdk("25.0.3");
        sandbox.maven("echo no disk left; exit 3");
        Outcome outcome = run("pascaline", "runs");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("no disk left");
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train adding", "--color never train adding", "doctor"})
    void commandThatComputesLoadsTheVectorKernels(String line) throws IOException {
        sandbox.jdk("25.0.3");
        assertThat(run("pascaline", line.split(" ")).out()).contains("--add-modules org.pascaline.simd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "train --help", "help train", "runs"})
    void otherCommandDoesNot(String line) throws IOException {
        sandbox.jdk("25.0.3");
        assertThat(run("pascaline", line.split(" ")).out()).doesNotContain("simd");
    }

    @Test
    void argumentsReachTheProgramUnchanged() throws IOException {
        sandbox.jdk("25.0.3");
        assertThat(run("pascaline", "runs", "two words", "*").out()).endsWith(" runs two words *\n");
    }

    @Test
    void buildHandsItsArgumentsToMaven() throws IOException {
        sandbox.jdk("25.0.3");
        run("build", "verify", "-Dgroups=long");
        assertThat(Files.readString(sandbox.root().resolve("builds"))).endsWith("pom.xml verify -Dgroups=long\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX", "LANG=de_DE.ISO-8859-1", "LC_TIME=none_NONE", "LC_CTYPE=UTF-8"})
    void namesAreUtf8WhateverTheLocale(String variable) throws IOException {
        sandbox.java(sandbox.jdk("25.0.3"), "locale charmap 2>&1");
        String[] parts = variable.split("=", -1);
        Outcome outcome = sandbox.launcher(old)
                .with("LANG", "")
                .with("LC_ALL", "")
                .with(parts[0], parts[1])
                .run(sandbox.root().resolve("pascaline"), "runs");
        assertThat(outcome.out()).isEqualTo("UTF-8\n");
    }

    @ParameterizedTest
    @CsvSource({"build, with:colon", "pascaline, with:colon", "pascaline, with!", "build, with!"})
    void aFolderThatJavaCannotNameIsRefused(String script, String name) throws IOException {
        sandbox.jdk("25.0.3");
        Sandbox odd = sandbox.copiedTo(name);
        Outcome outcome = sandbox.launcher(old).run(odd.root().resolve(script));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).matches("Pascaline cannot be used in the folder [^\n]*" + name + "[^\n]*\\.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100% #1", "a!b", "two\nlines", "-dash", "\u00fc"})
    void anyOtherFolderWillDo(String name) throws IOException {
        sandbox.jdk("25.0.3");
        Sandbox odd = sandbox.copiedTo(name);
        Outcome outcome = sandbox.launcher(old).run(odd.root().resolve("pascaline"), "runs");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).endsWith(" runs\n");
    }

    @Test
    void variablesThatAreSetToNothingSayNothing() throws IOException {
        sandbox.java(sandbox.jdk("25.0.3"), "echo \"${PASCALINE_HOME-none} ${PASCALINE_STORE-none}\"");
        Outcome outcome = sandbox.launcher(old)
                .with("PASCALINE_HOME", "")
                .with("PASCALINE_STORE", "")
                .run(sandbox.root().resolve("pascaline"), "runs");
        assertThat(outcome.out()).isEqualTo("none none\n");
    }

    @Test
    void tooFewOpenFilesAreToldInOneSentence() throws IOException {
        sandbox.jdk("25.0.3");
        Outcome outcome = sandbox.launcher(old)
                .run(
                        Path.of("/bin/sh"),
                        "-c",
                        "ulimit -n 64; exec \"$0\" runs",
                        sandbox.root().resolve("pascaline").toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .matches("Pascaline needs 128 open files or more, and this shell allows 64: [^\n]*\\.\n");
    }

    @Needs(Tool.GIT)
    @Test
    void aCloneThatConvertsLineEndsHasNoneConverted() throws IOException {
        Path clone = sandbox.root().resolve("clone");
        Outcome cloned = git(
                "-c",
                "core.autocrlf=true",
                "-c",
                "core.eol=crlf",
                "clone",
                "-q",
                Launcher.HOME.toString(),
                clone.toString());
        assertThat(cloned.status()).as(cloned.err()).isZero();
        List<String> files =
                git("-C", clone.toString(), "ls-files", "--eol").out().lines().toList();
        assertThat(files)
                .hasSizeGreaterThan(500)
                .noneMatch(file -> file.contains("w/crlf") || file.contains("w/mixed"));
    }

    private static Outcome git(String... arguments) {
        return new Launcher(Launcher.HOME, Map.of()).run(Tool.GIT.path(), arguments);
    }

    /** A user who is not in the list of users, as in a container that runs under any number. */
    @Test
    void mavenKeepsItsFilesInTheHomeThatTheEnvironmentNames() throws IOException {
        sandbox.jdk("25.0.3");
        sandbox.tool("id", "exit 1");
        Path home = Files.createDirectories(sandbox.root().resolve("my home"));
        Outcome outcome = sandbox.launcher(old)
                .with("HOME", home.toString())
                .run(sandbox.root().resolve("build"), "verify");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .isEqualTo(
                        "Maven keeps what it downloads in %s/.m2/repository: this user has no home folder of its own.%n"
                                .formatted(home));
        assertThat(Files.readString(sandbox.root().resolve("builds")))
                .contains("-Dmaven.repo.local=%s/.m2/repository verify".formatted(home));
        Outcome without = sandbox.launcher(old)
                .with("HOME", "/nowhere")
                .run(sandbox.root().resolve("build"), "verify");
        assertThat(without.err())
                .contains("in %s/target/maven: ".formatted(sandbox.root().toRealPath()));
    }
}
