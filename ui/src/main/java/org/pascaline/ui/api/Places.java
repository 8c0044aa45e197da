package org.pascaline.ui.api;

import java.nio.file.Path;

/** Where things are is nobody's business in a browser. */
final class Places {
    private Places() {}

    /** Returns a sentence without the folder that files in it are named with. */
    static String hidden(String sentence, Path folder) {
        return sentence.replace(folder.toAbsolutePath() + "/", "").replace(folder + "/", "");
    }
}
