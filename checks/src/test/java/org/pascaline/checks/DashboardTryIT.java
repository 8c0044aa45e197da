package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trained networks are tried in a real browser, with the keyboard and with the mouse. */
@DashboardStage.Needed
final class DashboardTryIT {
    private final DashboardStage stage;
    private final BrowserTab tab;

    DashboardTryIT(DashboardStage stage) {
        this.stage = stage;
        this.tab = stage.tab();
    }

    @AfterEach
    void close() {
        tab.close();
    }

    private BrowserTab open(String path) {
        return tab.open(stage.server().at(path));
    }

    @Test
    void theAdderIsTriedColumnByColumn() throws IOException {
        open("/try/" + stage.runs().of("adder").getFirst() + "?first=123&second=989&step=2");
        tab.read(".answer", "123 + 989 =");
        assertThat(tab.page().locator(".sum .carry td").allInnerTexts()).containsExactly("1", "1", "1", "·");
        assertThat(tab.page().locator(".sum .right td").allInnerTexts()).containsExactly("1", "1", "1", "2");
        assertThat(tab.page().locator(".sum thead .now").innerText()).isEqualTo("2");
        tab.page().locator("h1").click();
        tab.page().keyboard().press("ArrowRight");
        assertThat(tab.page().locator(".sum thead .now").innerText()).isEqualTo("3");
        tab.page().getByLabel("First number").fill("77");
        tab.read(".answer", "77 + 989 =");
        assertThat(tab.see("canvas.heat").getAttribute("aria-label")).contains("8 units over");
        tab.requirePeace();
    }

    @Test
    void theAddingProblemIsTriedOnWhatOneDraws() throws IOException {
        open("/try/" + stage.runs().of("adding").getFirst() + "?values=0.1,0.5,0.2,0.9,0.3&first=1&second=3");
        tab.read(".answer", "the sum is 1.4");
        Locator point = tab.page().getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Value of a point"));
        point.focus();
        point.press("Home");
        point.press("m");
        tab.read(".answer", "the sum is 1;");
        point.press("ArrowUp");
        tab.read(".answer", "the sum is 1.05;");
        assertThat(tab.page().url()).contains("first=0&second=3");
        tab.requirePeace();
    }

    /** The mouse goes from the first point at the bottom to the last near the top, and is seen at a few of them only. */
    @Test
    void aSequenceIsDrawnWithTheMouse() throws IOException {
        String level = String.join(",", Collections.nCopies(20, "0.5"));
        open("/try/" + stage.runs().of("adding").getFirst() + "?values=" + level + "&first=1&second=4");
        tab.read(".answer", "the sum is 1;");
        String answer = tab.see(".answer strong").innerText();
        Object state = hiddenState();
        BoundingBox box = tab.see("svg.sequence").boundingBox();
        double column = box.width / 20;
        drag(box.x + column / 2, box.y + box.height - 12, box.x + 19.5 * column, box.y + 0.25 * box.height);
        // The slider tells of the point that was drawn last.
        tab.page()
                .waitForFunction(
                        "() => new URLSearchParams(location.search).get('values').split(',').map(Number).at(-1)"
                                + " === Number(document.querySelector('[role=slider]').ariaValueNow)");
        tab.settle();
        double[] drawn = values();
        assertThat(drawn).hasSize(20).isSorted().doesNotHaveDuplicates();
        assertThat(drawn[0]).isLessThan(0.1);
        assertThat(drawn[19]).isBetween(0.8, 0.95);
        assertThat(tab.see(".answer strong").innerText()).isNotEqualTo(answer);
        assertThat(hiddenState()).isNotEqualTo(state);

        drag(box.x + 4.5 * column, box.y + 8, box.x + 15.5 * column, box.y + 8);
        tab.page().waitForFunction("() => location.search.includes('first=1&second=15')");
        tab.settle();
        assertThat(values()).as("a mark is moved without drawing").isEqualTo(drawn);
        assertThat(sum()).isCloseTo(drawn[1] + drawn[15], within(1e-3));
        tab.requirePeace();
    }

    private void drag(double x, double y, double toX, double toY) {
        Mouse mouse = tab.page().mouse();
        mouse.move(x, y);
        mouse.down();
        mouse.move(toX, toY, new Mouse.MoveOptions().setSteps(7));
        mouse.up();
        mouse.move(x, toY); // with the button up, this draws nothing
    }

    private double[] values() {
        List<?> values = (List<?>)
                tab.page().evaluate("() => new URLSearchParams(location.search).get('values').split(',').map(Number)");
        return values.stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .toArray();
    }

    private double sum() {
        return Double.parseDouble(tab.see(".answer").innerText().replaceFirst("(?s).*the sum is ([0-9.]+);.*", "$1"));
    }

    private Object hiddenState() {
        return tab.page().evaluate("() => document.querySelector('canvas.heat').toDataURL()");
    }
}
