package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static final Map<String, Object> SHORT = settings("rnn", 4);
    private static final Map<String, Object> LONG = settings("rnn", 6);

    private static final List<RunResult> RESULTS = List.of(
            SmallStudy.result("rnn", SHORT, 1, 0.25),
            SmallStudy.result("rnn", SHORT, 2, 0.75),
            SmallStudy.result("rnn", LONG, 1, 0.95),
            SmallStudy.result("gru", settings("gru", 4), 1, 0.0));

    private static Map<String, Object> settings(String cell, int length) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("cell", cell);
        settings.put("length", length);
        settings.put("hidden", 3);
        return settings;
    }

    private static Report.Pages pages() {
        return Report.of(
                SmallStudy.study(),
                RESULTS,
                new Report.Circumstances(Profile.DEFAULT, "a machine", "pascaline study small", 8));
    }

    @Test
    void besideEveryNumberStandBaselineRangeSuccessesAndWhatWasPublished() {
        assertThat(pages().markdown())
                .contains("4 of 8 runs, profile `default`, 2 seeds each")
                .contains("| rnn | 0.5000 [0.2500 – 0.7500] (1/2) | 0.9500 (0/1) *at baseline*; published 0.1234 |")
                .contains("| *trivial baseline* | 1 | 1 |")
                .contains("| rnn | 6 | 0.9500 (0/1) *at baseline* | 1 | 0.1234 |")
                .contains("| The GRU is better | **holds** |")
                .contains("✓ test.mse: gru 0, rnn (length 4) 0.5000");
    }

    @Test
    void figuresAreVectorsWithALegendAndAZeroOnALogarithmicAxisDoesNoHarm() {
        Map<String, String> figures = pages().figures();
        assertThat(figures.keySet()).containsExactly("figure-1.svg", "figure-2.svg");
        assertThat(figures.get("figure-1.svg")).contains("<svg", "rnn, length 4", "gru, length 4", ">step<");
        assertThat(figures.get("figure-2.svg")).contains("trivial baseline", "gru");
    }

    @Test
    void thePageNeedsNothingElseAndIsEscaped() {
        String html = HtmlPage.of("<script>", pages());
        assertThat(html)
                .contains("<title>&lt;script&gt;</title>", "&lt;short&gt;", "data:image/svg+xml;base64,")
                .doesNotContain("<script", "src=\"figure", "http://", "https://");
        assertThat(html).contains("<table>", "A small study");
    }

    @Test
    void csvHasEveryRunAndAnExportTheColumnsThatWereAskedFor() {
        List<String> lines = Csv.of(RESULTS).lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst()).startsWith("run,seed,cell,length,hidden,test.mse,baseline.mse");
        assertThat(lines.get(2)).startsWith("rnn,2,rnn,4,3,0.75,1,");
        assertThat(Csv.of(RESULTS, SmallStudy.study().exports().getFirst()).lines())
                .startsWith("model,size,least,error", "rnn,3,-4,0.25");
    }
}
