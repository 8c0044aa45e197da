package org.pascaline.peer;

import java.io.IOException;
import org.pascaline.bench.StepServer;
import org.pascaline.bench.workload.TrainingStep;
import org.pascaline.bench.workload.Workload;
import org.pascaline.engine.parallel.Team;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.peer.torch.TorchStep;

/** The process of one contender: serves blocks of a workload's training steps. */
public final class ContenderServer {
    private ContenderServer() {}

    /**
     * Serves blocks.
     *
     * @param arguments names of a workload and a contender
     */
    public static void main(String[] arguments) throws IOException {
        Workload workload = Workload.valueOf(arguments[0]);
        Contender contender = Contender.valueOf(arguments[1]);
        try (Team team = new Team(contender.library() == Contender.Library.PASCALINE ? contender.threads() : 1)) {
            TrainingStep ours =
                    new TrainingStep(workload.spec(), KernelChoice.auto().kernels(), team);
            StepServer server = switch (contender.library()) {
                case PASCALINE -> new StepServer(ours::restart, ours::run);
                case PYTORCH -> {
                    TorchStep.setThreads(contender.threads());
                    TorchStep torch = new TorchStep(workload.spec(), ours.parameters(), ours.batch());
                    yield new StepServer(torch::restart, torch::run);
                }
            };
            server.serve();
        }
    }
}
