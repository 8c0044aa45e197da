package org.pascaline.ui.api;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.pascaline.lab.machine.PrintedCommand;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Refusal;
import org.pascaline.ui.http.Reply;
import org.pascaline.ui.http.Routes;

/** All questions that can be asked, by their addresses. */
public final class Api {

    /**
     * What the answers are made from.
     *
     * @param runs the folder of runs
     * @param studies where each study has a folder
     * @param version of the program
     * @param command gives the command that trains a run again, from its settings
     * @param news lets somebody listen
     */
    public record Sources(
            Runs runs, Path studies, String version, Function<Map<String, Object>, String> command, News news) {}

    /** Lets somebody listen. */
    @FunctionalInterface
    public interface News {
        /**
         * Lets somebody listen.
         *
         * @param run whose news they want; absent for those of all
         * @param heard the last event that they have heard, as they say
         * @return what they are told; absent if there are too many listeners already
         */
        Optional<Reply.Writer> listen(Optional<String> run, Optional<String> heard);
    }

    private Api() {}

    /**
     * Returns all addresses.
     *
     * @param token that a change must carry
     */
    public static Routes routes(Sources sources, String token) {
        Runs runs = sources.runs();
        Curves curves = new Curves();
        Baselines baselines = new Baselines();
        ListQuestions lists = new ListQuestions(runs, curves);
        RunQuestions run = new RunQuestions(runs, curves, baselines, sources.command(), lists::changed);
        CertificateQuestions certificate = new CertificateQuestions(runs);
        CurveQuestions curve = new CurveQuestions(runs, curves, baselines);
        CompareQuestion compare = new CompareQuestion(curve);
        StudyQuestions studies = new StudyQuestions(sources.studies());
        TryQuestion trial = new TryQuestion(runs);
        return new Routes()
                .add("GET", "/api/session", call -> session(sources, token))
                .add("GET", "/api/runs", lists::list)
                .add("GET", "/api/groups", lists::groups)
                .add("GET", "/api/runs/*", run::tell)
                .add("DELETE", "/api/runs/*", run::remove)
                .add("GET", "/api/runs/*/certificate", certificate::tell)
                .add("GET", "/api/runs/*/machine.svg", certificate::machine)
                .add("GET", "/api/runs/*/states.svg", certificate::states)
                .add("GET", "/api/runs/*/curves", curve::ofRun)
                .add("GET", "/api/curves", curve::curves)
                .add("GET", "/api/compare", compare::compare)
                .add("GET", "/api/studies", studies::list)
                .add("GET", "/api/studies/*", studies::tell)
                .add("GET", "/api/studies/*/figures/*", studies::figure)
                .add("GET", "/api/try/*", trial::answer)
                .add("GET", "/api/live", call -> live(sources, call));
    }

    /**
     * Returns the addresses of all pages. Of what there is not there is no page, either.
     *
     * @param shell the page that all pages are
     */
    public static Routes pages(Sources sources, Routes.Endpoint shell) {
        Routes.Endpoint run = call -> {
            sources.runs().run(call.name());
            return shell.answer(call);
        };
        Routes.Endpoint study = call -> {
            if (!StudyQuestions.isCarriedOut(sources.studies().resolve(call.name()))) {
                throw Refusal.nowhere();
            }
            return shell.answer(call);
        };
        return new Routes()
                .add("GET", "/", shell)
                .add("GET", "/runs/*", run)
                .add("GET", "/compare", shell)
                .add("GET", "/studies", shell)
                .add("GET", "/studies/*", study)
                .add("GET", "/try/*", run);
    }

    private static Reply session(Sources sources, String token) {
        Map<String, Object> session = new LinkedHashMap<>();
        session.put("token", token);
        session.put(
                "folder",
                String.valueOf(
                        sources.runs().folder().toAbsolutePath().normalize().getFileName()));
        session.put("version", sources.version());
        session.put("program", PrintedCommand.of());
        return Json.reply(session);
    }

    private static Reply live(Sources sources, Call call) {
        Optional<String> run = call.query().text("run").map(Call::requireName);
        run.ifPresent(sources.runs()::run);
        return sources.news()
                .listen(run, call.lastEvent())
                .map(writer -> (Reply) new Reply.Stream("text/event-stream; charset=utf-8", writer))
                .orElseThrow(() -> Refusal.of(Reply.TOO_MANY, "too many pages are open; close some"));
    }
}
