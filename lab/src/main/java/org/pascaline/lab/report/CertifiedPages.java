package org.pascaline.lab.report;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.pascaline.lab.certify.CertifiedRun;
import org.pascaline.lab.data.UnreadableDataException;

/** The part of a report about those of its runs that are proved right: what is proved, and pictures of what is inside them. */
final class CertifiedPages {
    private final Markdown text;
    private final SequencedMap<String, Picture> figures;

    CertifiedPages(Markdown text, SequencedMap<String, Picture> figures) {
        this.text = text;
        this.figures = figures;
    }

    /**
     * Writes it, if there is such a run.
     *
     * @throws IOException if a picture cannot be read
     */
    void write(List<ReportedRun> runs) throws IOException {
        boolean begun = false;
        for (ReportedRun run : runs) {
            if (run.certified().isPresent()) {
                if (!begun) {
                    text.heading(2, "Certified");
                    begun = true;
                }
                if (runs.size() > 1) {
                    text.heading(3, run.id());
                }
                String ending = runs.size() > 1 ? "-" + run.id().replaceAll("[^A-Za-z0-9-]+", "-") : "";
                write(run.certified().get(), ending + ".svg");
            }
        }
    }

    private void write(CertifiedRun certified, String ending) throws IOException {
        text.paragraph(Markdown.plain(certified.sentence()));
        if (certified.machine().isPresent()) {
            figure(
                    "The machine inside",
                    "figure-machine" + ending,
                    certified.machine().get());
            text.paragraph(
                    "*The smallest machine that does the same as the network. Labels are the inputs that lead along an edge.*");
        }
        if (certified.states().isPresent()) {
            figure(
                    "Where its states lie",
                    "figure-states" + ending,
                    certified.states().get());
            text.paragraph("*States of the network, coloured by the state of that machine that they belong to.*");
        }
    }

    private void figure(String title, String name, Path svg) throws IOException {
        try {
            String lines = Files.readString(svg);
            figures.put(name, new Picture.Stored(lines, SvgDots.of(lines)));
        } catch (CharacterCodingException e) {
            throw new UnreadableDataException(
                    "%s is damaged: it is not text in UTF-8; 'certify' draws it again".formatted(svg));
        }
        text.figure(title, name);
    }
}
