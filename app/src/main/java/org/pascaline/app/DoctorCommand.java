package org.pascaline.app;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.machine.Machine;
import org.pascaline.lab.machine.Speed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code doctor}: says what the machine is, what computes on it and why, and how fast that is. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Shows what this machine computes with, and how fast.")
final class DoctorCommand implements Callable<Integer> {
    private static final double GIGA = 1e9;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "Colours: ${COMPLETION-CANDIDATES}. NO_COLOR is heeded. Default: ${DEFAULT-VALUE}")
    private ColorMode color = ColorMode.AUTO;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(color);
        PrintStream out = terminal.out();
        Machine machine = Machine.here();
        line(terminal, "Java", machine.java());
        line(terminal, "System", machine.system());
        line(terminal, "Processor", machine.processor());
        line(
                terminal,
                "Cores, memory",
                "%d, %.1f GB for arrays".formatted(machine.cores(), machine.heapBytes() / GIGA));

        KernelChoice choice = KernelChoice.auto();
        line(terminal, "Kernels", "%s: %s".formatted(choice.kernels().name(), choice.reason()));
        line(terminal, "Can be forced", String.join(", ", KernelChoice.names()));
        if (!Speed.hasFusedMultiplyAdd()) {
            out.println(
                    terminal.yellow("  This processor has no fused multiply-add: everything works, but very slowly."));
            return ExitStatus.DONE;
        }
        Speed.Core core = Speed.ofCore(choice.kernels());
        line(
                terminal,
                "Peak",
                "%.0f GFLOP/s on one core (fused multiply-adds in registers)".formatted(core.peakFlops() / GIGA));
        line(
                terminal,
                "Matrix product",
                "%.0f GFLOP/s on one core, %.0f %% of the peak (64x100 by 100x400)"
                        .formatted(core.productFlops() / GIGA, 100 * core.productFlops() / core.peakFlops()));
        return ExitStatus.DONE;
    }

    private static void line(Terminal terminal, String label, String text) {
        Lines.of("  %-16s".formatted(label), text, terminal.columns()).forEach(terminal.out()::println);
    }
}
