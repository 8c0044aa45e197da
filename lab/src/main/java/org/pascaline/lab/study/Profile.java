package org.pascaline.lab.study;

import org.pascaline.engine.setting.Kind;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** How much of a study is done. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Profile {
    /** A taste of everything in about half a minute. */
    QUICK,
    /** About a quarter of an hour on two cores. */
    DEFAULT,
    /** The sizes of the documents. */
    FULL;

    /** Returns the name in a study's file. */
    public String word() {
        return Kind.word(this);
    }
}
