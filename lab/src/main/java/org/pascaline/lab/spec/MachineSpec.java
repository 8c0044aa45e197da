package org.pascaline.lab.spec;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pascaline.engine.task.Transducer;

/**
 * A finite machine, as a setting writes it: by its name, such as {@code addition-10}, {@code subtraction-2}, {@code parity} or
 * {@code sum-modulo-7}, or as a table.
 *
 * <p>A table says how many channels there are and how many symbols in each, how many answers, and then for each state where each
 * input leads and what the answer is; no shell takes any of its characters for its own. This is parity:
 *
 * <pre>{@code
 * table-1x2-2:0/0,1/1:1/1,0/0
 * }</pre>
 *
 * <p>A state can have a name in front, as in {@code even=0/0,1/1}. Bytes of a name in UTF-8 that are none of letters, digits, dots,
 * hyphens and underscores are written as in an address, {@code %20} for a space.
 *
 * @param text what stands in the setting
 */
public record MachineSpec(String text) {
    private static final int MOST_BASE = 16;
    private static final int LONGEST_NAME = 50;
    private static final String PLAIN = "._-";

    /** So many symbols and answers there may be at the most. */
    static final int MOST_SYMBOLS = 128;

    /** So many entries a table may have at the most. */
    static final int MOST_ENTRIES = 1 << 14;

    private static final String RULE =
            "must be addition-B or subtraction-B with a base from 2 to %d, parity, sum-modulo-M with M from 2 to %d,"
                            .formatted(MOST_BASE, MOST_SYMBOLS)
                    + " or the table of another machine";

    private static final Pattern NUMBERED = Pattern.compile("(addition|subtraction|sum-modulo)-([1-9][0-9]{0,2})");
    private static final Pattern TABLE = Pattern.compile("table-([0-9]{1,3})x([0-9]{1,3})-([0-9]{1,3}):(.*)");
    private static final Pattern NAMED = Pattern.compile("((?:[A-Za-z0-9._-]|%[0-9A-F]{2}){1,600})=(.*)");
    private static final Pattern ENTRY = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})");

    /**
     * Checks that it is a machine.
     *
     * @throws IllegalArgumentException if not; the message says what would be one
     */
    public MachineSpec {
        requireMachine(text);
    }

    private static void requireMachine(String text) {
        transducer(text);
    }

    /**
     * Returns a machine's table as a setting.
     *
     * @param names of its states
     */
    static MachineSpec of(Transducer machine, List<String> names) {
        String states = IntStream.range(0, machine.states())
                .mapToObj(state -> written(names.get(state)) + "=" + row(machine, state))
                .collect(Collectors.joining(":"));
        return new MachineSpec(
                "table-%dx%d-%d:%s".formatted(machine.channels(), machine.symbols(), machine.answers(), states));
    }

    private static String row(Transducer machine, int state) {
        return IntStream.range(0, machine.inputs())
                .mapToObj(input -> machine.next(state, input) + "/" + machine.answer(state, input))
                .collect(Collectors.joining(","));
    }

    private static String written(String name) {
        // A name is for pictures, so its beginning will do.
        String kept = name.substring(
                0, name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))));
        StringBuilder text = new StringBuilder();
        for (byte part : kept.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) Byte.toUnsignedInt(part);
            boolean plain = letter < 0x80 && (Character.isLetterOrDigit(letter) || PLAIN.indexOf(letter) >= 0);
            text.append(plain ? String.valueOf(letter) : "%%%02X".formatted(Byte.toUnsignedInt(part)));
        }
        return text.toString();
    }

    /** Returns the names that somebody gave the states, where every one has a name. */
    public Optional<List<String>> stateNames() {
        Matcher table = TABLE.matcher(text);
        if (!table.matches()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (String row : table.group(4).split(":", -1)) {
            Matcher named = NAMED.matcher(row);
            if (!named.matches()) {
                return Optional.empty();
            }
            names.add(URLDecoder.decode(named.group(1), StandardCharsets.UTF_8));
        }
        return Optional.of(names);
    }

    /** Returns the machine. */
    public Transducer transducer() {
        return transducer(text);
    }

    /**
     * What a machine does with two numbers.
     *
     * @param base of the numbers, whose digits it reads from the least significant on
     * @param sign plus or minus
     */
    public record Arithmetic(int base, char sign) {}

    /** Returns what the machine does with two numbers, if that is what it does. */
    public Optional<Arithmetic> arithmetic() {
        Matcher numbered = NUMBERED.matcher(text);
        if (!numbered.matches() || numbered.group(1).equals("sum-modulo")) {
            return Optional.empty();
        }
        char sign = numbered.group(1).equals("addition") ? '+' : '-';
        return Optional.of(new Arithmetic(Integer.parseInt(numbered.group(2)), sign));
    }

    /** Returns what it does in a few words, for a heading. */
    public String title() {
        Matcher numbered = NUMBERED.matcher(text);
        if (!numbered.matches()) {
            return text.equals("parity")
                    ? "Parity"
                    : "A machine of %d states".formatted(transducer().states());
        }
        String number = numbered.group(2);
        return switch (numbered.group(1)) {
            case "addition" -> "Addition in base " + number;
            case "subtraction" -> "Subtraction in base " + number;
            default -> "Sum modulo " + number;
        };
    }

    private static Transducer transducer(String text) {
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            int number = Integer.parseInt(numbered.group(2));
            return switch (numbered.group(1)) {
                case "addition" -> upTo(MOST_BASE, number, Transducer::addition);
                case "subtraction" -> upTo(MOST_BASE, number, Transducer::subtraction);
                default -> upTo(MOST_SYMBOLS, number, Transducer::sumModulo);
            };
        }
        if (text.equals("parity")) {
            return Transducer.parity();
        }
        Matcher table = TABLE.matcher(text);
        if (!table.matches()) {
            throw new IllegalArgumentException(RULE);
        }
        return table(
                Integer.parseInt(table.group(1)),
                Integer.parseInt(table.group(2)),
                Integer.parseInt(table.group(3)),
                table.group(4));
    }

    private static Transducer upTo(int most, int number, IntFunction<Transducer> machine) {
        if (number < 2 || number > most) {
            throw new IllegalArgumentException(RULE);
        }
        return machine.apply(number);
    }

    private static Transducer table(int channels, int symbols, int answers, String text) {
        List<Integer> next = new ArrayList<>();
        List<Integer> answer = new ArrayList<>();
        String[] rows = text.split(":", -1);
        for (String row : rows) {
            Matcher named = NAMED.matcher(row);
            for (String entry : (named.matches() ? named.group(2) : row).split(",", -1)) {
                Matcher parts = ENTRY.matcher(entry);
                if (!parts.matches() || next.size() == MOST_ENTRIES) {
                    throw new IllegalArgumentException(
                            "must be a table of at most %,d entries such as 1/0, the next state and the answer, with a colon between states"
                                    .formatted(MOST_ENTRIES));
                }
                next.add(Integer.valueOf(parts.group(1)));
                answer.add(Integer.valueOf(parts.group(2)));
            }
        }
        if (symbols > MOST_SYMBOLS || answers > MOST_SYMBOLS) {
            throw new IllegalArgumentException("must have at most %d symbols and answers".formatted(MOST_SYMBOLS));
        }
        return new Transducer(channels, symbols, rows.length, answers, array(next), array(answer));
    }

    static int[] array(List<Integer> list) {
        return list.stream().mapToInt(number -> number).toArray();
    }
}
