package org.pascaline.app.add;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.pascaline.app.ExitStatus;
import org.pascaline.app.ModelFile;
import org.pascaline.app.RunsFolderOption;
import org.pascaline.kernels.KernelChoice;
import org.pascaline.lab.run.RunFolder;
import org.pascaline.lab.weights.Addition;
import org.pascaline.lab.weights.TrainedModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The command {@code add}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Has a trained network add two numbers, and says whether it is right.",
            "Train one with 'pascaline train adder', which prints the name of its run.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:the network is right", "1:it is wrong"})
public final class AddCommand implements Callable<Integer> {
    private static final int MOST_DIGITS = 100_000;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "A number: up to 100,000 decimal digits.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The number to add to it.")
    private String second = "";

    @Option(
            names = "--model",
            paramLabel = "RUN",
            required = true,
            description = "A run's folder, the beginning of a run's name, or a .safetensors file.")
    private String model = "";

    @Mixin
    private RunsFolderOption place = new RunsFolderOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Creates the command. */
    public AddCommand() {}

    @Override
    public Integer call() throws IOException {
        String a = number("A", first);
        String b = number("B", second);
        TrainedModel trained = ModelFile.read(RunFolder.model(model, place.runs()));
        Addition addition =
                Addition.of(trained, a, b, KernelChoice.of(KernelChoice.AUTO).kernels());
        System.out.println(json ? json(a, b, addition) : text(a, b, addition));
        return addition.right() ? ExitStatus.DONE : ExitStatus.FAILURE;
    }

    private String number(String name, String digits) {
        CommandLine line = command.commandLine();
        if (!digits.matches("[0-9]+")) {
            throw new ParameterException(
                    line, "%s must be a number of decimal digits, got '%s'".formatted(name, digits));
        }
        if (digits.length() > MOST_DIGITS) {
            throw new ParameterException(
                    line, "%s must have at most %,d digits, got %,d".formatted(name, MOST_DIGITS, digits.length()));
        }
        return digits.replaceFirst("^0+(?=.)", "");
    }

    /** Writes the sum as on paper; below a wrong answer, marks stand under its wrong digits. */
    private static String text(String a, String b, Addition addition) {
        int width = Math.max(addition.answer().length(), addition.sum().length());
        String row = "%s %" + width + "s%n";
        String text = row.formatted(" ", a) + row.formatted("+", b) + row.formatted("=", addition.answer());
        if (addition.right()) {
            return text + "right";
        }
        StringBuilder marks = new StringBuilder();
        String answer = padded(addition.answer(), width);
        String sum = padded(addition.sum(), width);
        int wrong = 0;
        for (int i = 0; i < width; i++) {
            boolean same = answer.charAt(i) == sum.charAt(i);
            marks.append(same ? ' ' : '^');
            wrong += same ? 0 : 1;
        }
        return text + "  " + marks.toString().stripTrailing()
                + "%nwrong in %d of %d digits; the sum is%n".formatted(wrong, width) + "  " + sum.strip();
    }

    private static String padded(String digits, int width) {
        return " ".repeat(width - digits.length()) + digits;
    }

    private static String json(String a, String b, Addition addition) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("first", a);
        json.put("second", b);
        json.put("answer", addition.answer());
        json.put("sum", addition.sum());
        json.put("right", addition.right());
        return json.toString();
    }
}
