package org.pascaline.lab.store;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Why a database cannot be used. */
enum StoreFailure {
    /** Another process is writing it. */
    BUSY("another process has been writing it for too long"),
    /** It is no database, or a broken one. */
    DAMAGED("it is damaged"),
    /** It belongs to somebody else, or lies where nothing can be written. */
    FORBIDDEN("there is no permission to write it"),
    /** The disk takes no more, or fails. */
    DISK("its disk is full or fails"),
    /** Something else. */
    OTHER("");

    private final String reason;

    StoreFailure(String reason) {
        this.reason = reason;
    }

    static StoreFailure of(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return OTHER;
        }
        String code = sqlite.getResultCode().name();
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return BUSY;
        }
        if (code.startsWith("SQLITE_NOTADB") || code.startsWith("SQLITE_CORRUPT")) {
            return DAMAGED;
        }
        if (code.matches("SQLITE_(READONLY|CANTOPEN|PERM|AUTH)(_.*)?")) {
            return FORBIDDEN;
        }
        return code.startsWith("SQLITE_FULL") || code.startsWith("SQLITE_IOERR") ? DISK : OTHER;
    }

    /** Returns whether it may go away by itself in a moment. */
    boolean canPass() {
        return this == BUSY;
    }

    /** Returns why, in words. */
    String reason() {
        return reason;
    }

    /** Returns why, in words; what the database says where nothing is known. */
    static String reason(SQLException failure) {
        String known = of(failure).reason;
        return known.isEmpty()
                ? String.valueOf(failure.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip()
                : known;
    }
}
