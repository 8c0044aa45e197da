package org.pascaline.lab.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The lines of a file but for blank ones at its end, as editors leave them; of several that follow one another, one is left. */
final class WithoutBlankEnd implements Iterator<CsvRecord> {
    private final Iterator<CsvRecord> all;
    private final Deque<CsvRecord> next = new ArrayDeque<>();

    WithoutBlankEnd(Iterator<CsvRecord> all) {
        this.all = all;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty() && all.hasNext()) {
            CsvRecord line = all.next();
            next.add(line);
            while (isBlank(line) && all.hasNext()) {
                line = all.next();
            }
            if (isBlank(line)) {
                next.clear();
            } else if (isBlank(next.element())) {
                next.add(line);
            }
        }
        return !next.isEmpty();
    }

    @Override
    public CsvRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next.remove();
    }

    private static boolean isBlank(CsvRecord line) {
        return line.getFieldCount() == 1 && line.getField(0).isBlank();
    }
}
