package org.pascaline.lab.store;

import java.util.ArrayList;
import java.util.List;

/** Names in one text, with commas between them; a comma in a name has a backslash in front, and so has a backslash. */
public final class NameList {
    private NameList() {}

    /** Returns the names of a list, without blanks around them; empty ones are left out. */
    public static List<String> of(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == ',') {
                add(name, names);
            } else if (sign == '\\' && i + 1 < text.length()) {
                i++;
                name.append(text.charAt(i));
            } else {
                name.append(sign);
            }
        }
        add(name, names);
        return names;
    }

    private static void add(StringBuilder name, List<String> names) {
        String stripped = name.toString().strip();
        if (!stripped.isEmpty()) {
            names.add(stripped);
        }
        name.setLength(0);
    }
}
