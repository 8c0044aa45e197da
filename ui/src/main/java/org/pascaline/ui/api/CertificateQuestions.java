package org.pascaline.ui.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.pascaline.lab.certify.Certificate;
import org.pascaline.lab.certify.CertifiedRun;
import org.pascaline.lab.data.UnreadableDataException;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.ui.http.Call;
import org.pascaline.ui.http.Refusal;
import org.pascaline.ui.http.Reply;

/** Tells what is proved of a run, and shows the pictures beside the proof. */
final class CertificateQuestions {
    private final Runs runs;

    CertificateQuestions(Runs runs) {
        this.runs = runs;
    }

    Reply tell(Call call) throws IOException {
        return Json.reply(told(certified(call)));
    }

    Reply machine(Call call) throws IOException {
        return picture(call, CertifiedRun::machine);
    }

    Reply states(Call call) throws IOException {
        return picture(call, CertifiedRun::states);
    }

    private CertifiedRun certified(Call call) throws IOException {
        return CertifiedRun.in(runs.run(call.name()).path()).orElseThrow(Refusal::nowhere);
    }

    private Reply picture(Call call, Function<CertifiedRun, Optional<Path>> which) throws IOException {
        Path file = which.apply(certified(call)).orElseThrow(Refusal::nowhere);
        return Figures.reply(Files.readAllBytes(file));
    }

    /** Returns what is proved of a run; absent if nothing is, or the proof is damaged. */
    static Optional<Map<String, Object>> of(RunFolder run) throws IOException {
        try {
            return CertifiedRun.in(run.path()).map(CertificateQuestions::told);
        } catch (UnreadableDataException damaged) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> told(CertifiedRun certified) {
        Certificate certificate = certified.certificate();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("sentence", certified.sentence());
        told.put("grid", certificate.rounding().toString());
        told.put("states", certificate.states());
        told.put("transitions", certificate.transitions());
        told.put("depth", certificate.depth());
        OptionalInt machine = certificate.machineStates();
        told.put("machineStates", machine.isPresent() ? Optional.of(machine.getAsInt()) : Optional.empty());
        told.put("weightsDigest", certificate.weightsDigest());
        told.put("transitionsDigest", certificate.transitionsDigest());
        List<String> pictures = new ArrayList<>();
        certified.machine().ifPresent(file -> pictures.add(CertifiedRun.MACHINE));
        certified.states().ifPresent(file -> pictures.add(CertifiedRun.STATES));
        told.put("pictures", pictures);
        return told;
    }
}
