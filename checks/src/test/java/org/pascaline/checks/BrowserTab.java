package org.pascaline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A tab of the browser that remembers what must not happen: errors on the console, among them breaches of the content
 * security policy, exceptions that nobody caught, and dialogs of the browser.
 */
final class BrowserTab implements AutoCloseable {
    /** The width of a common desktop window. */
    static final int WIDE = 1280;

    /** The width of a phone. */
    static final int NARROW = 390;

    /** Where pictures of the pages are left. */
    static final Path SCREENSHOTS = Launcher.HOME.resolve("checks/target/screenshots");

    private static final int HEIGHT = 900;
    private static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    /** Opens a window with one tab. */
    BrowserTab(Browser browser, int width, ColorScheme scheme) {
        this(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId("UTC")));
    }

    /** Opens a window in which no page may run scripts. */
    static BrowserTab withoutScripts(Browser browser) {
        return new BrowserTab(browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)));
    }

    private BrowserTab(BrowserContext context) {
        this.context = context;
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("uncaught: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    /** Opens another tab beside this one; it is closed with the window. */
    BrowserTab another() {
        return new BrowserTab(context);
    }

    Page page() {
        return page;
    }

    /** Goes to an address and waits until the page shows what it is for, its charts drawn. */
    BrowserTab open(String address) {
        page.navigate(address);
        settle();
        return this;
    }

    /** Waits until nothing is being loaded and every chart is drawn. */
    void settle() {
        see("main h1");
        page.waitForFunction(
                "() => ![...document.querySelectorAll('.skeleton, [aria-busy]')].some(one => one.checkVisibility())"
                        + " && [...document.querySelectorAll('figure.chart:not([hidden])')].every(chart => chart.dataset.drawn)");
    }

    /** Waits until an element is there to be seen, and returns it. */
    Locator see(String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor();
        return found;
    }

    /** Waits until there is no such element, or none to be seen. */
    void miss(String selector) {
        page.locator(selector).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** Waits until the text of an element has something in it. */
    void read(String selector, String text) {
        page.waitForFunction(
                "([selector, text]) => [...document.querySelectorAll(selector)].some(one => one.innerText.includes(text))",
                List.of(selector, text));
    }

    /** Keeps a picture of the whole page. */
    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** Checks the page by the rules of accessibility. */
    void requireAccessible() {
        List<Rule> broken = new AxeBuilder(page).analyze().getViolations();
        assertThat(broken.stream().map(rule -> described(page, rule)).toList()).isEmpty();
    }

    private static String described(Page page, Rule rule) {
        return String.format(
                Locale.ROOT,
                "%s: %s: %s %s",
                page.url(),
                rule.getId(),
                rule.getHelp(),
                rule.getNodes().stream().map(CheckedNode::getHtml).limit(4).toList());
    }

    /** Checks that the page is not wider than the window. */
    void requireNoOverflow() {
        assertThat((int) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that stick out of %s", page.url())
                .isLessThanOrEqualTo(0);
    }

    /** Forgets complaints that a test has brought about itself. */
    void forgive(String part) {
        complaints.removeIf(complaint -> complaint.contains(part));
    }

    /** Checks that there is nothing to complain about. */
    void requirePeace() {
        assertThat(complaints).as(page.url()).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
