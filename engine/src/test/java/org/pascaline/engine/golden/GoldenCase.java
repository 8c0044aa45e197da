package org.pascaline.engine.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pascaline.engine.golden.Safetensors.Floats;
import org.pascaline.engine.golden.Safetensors.Integers;
import org.pascaline.engine.golden.Safetensors.Stored;
import org.pascaline.engine.tape.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One file of reference values.
 *
 * @param name the file's name without its ending
 * @param about what {@code cases.json} says of it; empty if that says nothing
 * @param tensors everything in the file, by name
 */
record GoldenCase(String name, String about, Map<String, Stored> tensors) {
    private static final String ENDING = ".safetensors";

    /**
     * Returns all cases of a folder.
     *
     * @throws IllegalArgumentException if there is none
     */
    static List<GoldenCase> readFolder(Path folder) {
        Map<String, String> abouts = readAbouts(folder.resolve("cases.json"));
        List<GoldenCase> cases = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            name = name.substring(0, name.length() - ENDING.length());
            cases.add(new GoldenCase(name, abouts.getOrDefault(name, ""), Safetensors.read(file)));
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no *%s in %s; set pascaline.golden to a folder of cases"
                    .formatted(ENDING, folder.toAbsolutePath()));
        }
        return cases;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder.toAbsolutePath(), e);
        }
    }

    private static Map<String, String> readAbouts(Path file) {
        Map<String, String> abouts = new TreeMap<>();
        if (Files.exists(file)) {
            for (JsonNode entry : JsonMapper.shared().readTree(file)) {
                abouts.put(
                        entry.required("case").stringValue(),
                        entry.required("about").stringValue());
            }
        }
        return abouts;
    }

    /** Returns whether the file has a tensor. */
    boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    /** Returns a tensor of real numbers. */
    Floats floats(String tensor) {
        if (tensors.get(tensor) instanceof Floats floats) {
            return floats;
        }
        throw new AssertionError("%s has no real numbers '%s', only %s".formatted(name, tensor, tensors.keySet()));
    }

    /** Returns a tensor of whole numbers. */
    Integers integers(String tensor) {
        if (tensors.get(tensor) instanceof Integers integers) {
            return integers;
        }
        throw new AssertionError("%s has no whole numbers '%s', only %s".formatted(name, tensor, tensors.keySet()));
    }

    /** Returns the names of the parameters, as PyTorch has them. */
    Set<String> parameters() {
        return namesAfter("param.");
    }

    /** Returns the names of the optimisers whose steps are in the file. */
    Set<String> optimizers() {
        Set<String> optimizers = new TreeSet<>();
        for (String name : namesAfter("step.")) {
            optimizers.add(name.substring(0, name.indexOf('.')));
        }
        return optimizers;
    }

    private Set<String> namesAfter(String prefix) {
        Set<String> names = new TreeSet<>();
        for (String tensor : tensors.keySet()) {
            if (tensor.startsWith(prefix)) {
                names.add(tensor.substring(prefix.length()));
            }
        }
        return names;
    }

    /** Returns the shape of a parameter. */
    Shape shape(String parameter) {
        return floats("param." + parameter).shape();
    }

    @Override
    public String toString() {
        return name;
    }
}
