package org.pascaline.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pascaline.kernels.Activation;
import org.pascaline.lab.report.HtmlPage;
import org.pascaline.lab.report.Pages;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

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

    private static Pages pages() {
        return pages(List.of());
    }

    private static Pages pages(List<LayerTime> times) {
        return pages(Report.of(
                SmallStudy.study(),
                RESULTS,
                times,
                new Report.Circumstances(Profile.DEFAULT, "a machine", "pascaline study small", 8)));
    }

    private static Pages pages(Report.Gathered gathered) {
        return StudyPages.of(gathered.report(), gathered.figures());
    }

    @Test
    void besideEveryNumberStandBaselineRangeSuccessesAndWhatWasPublished() {
        assertThat(pages().markdown())
                .contains("4 of 8 runs, profile `default`, 2 seeds each")
                .contains("| rnn | 0.5000 [0.2500 – 0.7500] (1/2) | 0.9500 (0/1) *at baseline*; published 0.1234 |")
                .contains("| *trivial baseline* | 1 | 1 |")
                .contains("| rnn | 6 | 0.9500 (0/1) *at baseline* | 1 | 0.1234 |")
                .contains(
                        "| The GRU is better | **not decided with 1 to 2 seeds: needs 3** |",
                        "`--seeds 5` runs them, except")
                .contains("A claim holds if a test at 5 %, one-sided, bears out each of its comparisons")
                .contains("? test.mse: gru 0, rnn (length 4) 0.5000; p = 0.333; 3 seeds at the least would decide");
    }

    @Test
    void aTasteHasNoVerdicts() {
        Pages taste = pages(Report.of(
                SmallStudy.study(),
                RESULTS,
                List.of(),
                new Report.Circumstances(Profile.QUICK, "a machine", "pascaline study small --quick", 8)));
        assertThat(taste.markdown())
                .contains("| The GRU is better | **a taste: no verdict** |", "no claim gets a verdict")
                .contains("- test.mse: gru 0, rnn (length 4) 0.5000\n")
                .doesNotContain("✓", "p = ");
    }

    @Needs(Tool.FONTS)
    @Test
    void figuresAreVectorsWithALegendAndAZeroOnALogarithmicAxisDoesNoHarm() {
        Map<String, String> figures = new LinkedHashMap<>();
        pages().figures().forEach((file, picture) -> figures.put(file, picture.svg()));
        assertThat(figures.keySet()).containsExactly("figure-1.svg", "figure-2.svg");
        assertThat(figures.get("figure-1.svg")).contains("<svg", "rnn, length 4", "gru, length 4", ">step<");
        assertThat(figures.get("figure-2.svg")).contains("trivial baseline", "gru");
    }

    @Needs(Tool.FONTS)
    @Test
    void thePageNeedsNothingElseAndIsEscaped() {
        String html = HtmlPage.of(new Pages("<script>", pages().markdown(), List.of(), pages().figures()));
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

    @Needs(Tool.FONTS)
    @Test
    void layersThatWereTimedHaveATableAndWithoutThemThereIsNone() {
        Study.Timing layer = new Study.Timing("Two forms", 50, 1, Activation.TANH, List.of(20, 1000, 3000));
        List<LayerTime> times = List.of(
                new LayerTime(layer, 20, "512 bits", true, 2.5, Optional.of(form(0.5, true))),
                new LayerTime(layer, 1000, "512 bits", false, 125, Optional.of(form(25, false))),
                new LayerTime(layer, 3000, "scalar only: no vectors here", true, 375, Optional.empty()));
        assertThat(pages(times).markdown())
                .containsOnlyOnce("## Two forms\n")
                .contains("50 inputs, 1 output and tanh")
                .contains("| 20 | 2.500 | 0.5000 | 5.00 [4.50 – 5.50] | yes | 512 bits |")
                .contains("| 1000 | 125 | 25 | 5.00 [4.50 – 5.50] | **no** | 512 bits, *not settled* |")
                .containsOnlyOnce("*Not settled*: when")
                .contains("| 3000 | 375 | – | – | – | scalar only: no vectors here |");
        assertThat(HtmlPage.of(pages(times))).contains("<h2>Two forms</h2>", "<td align=\"right\">2.500</td>");
        assertThat(pages().markdown()).doesNotContain("same bits", "settled", "Two forms");
        assertThat(Csv.ofTimes(times).lines())
                .hasSize(4)
                .contains("Two forms,50,1,tanh,20,512 bits,true,2.5,0.5,5,4.5,5.5,true")
                .contains("Two forms,50,1,tanh,3000,scalar only: no vectors here,true,375,,,,,");
    }

    private static LayerTime.VectorForm form(double micros, boolean sameBits) {
        return new LayerTime.VectorForm(micros, new LayerTime.Quartiles(4.5, 5, 5.5), sameBits);
    }
}
