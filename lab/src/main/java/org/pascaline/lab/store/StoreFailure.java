package org.pascaline.lab.store;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** Why a database cannot be used. */
enum StoreFailure {
    /** Another process is writing it. */
    BUSY("another process has been writing it for too long; try again when that is done"),
    /** It is no database, or a broken one. */
    DAMAGED("it is damaged, or no database; give another, or remove it if it is an index of runs, which is made anew"),
    /** It is a folder, or its own folder is missing or closed. */
    UNOPENED("it cannot be opened: its folder is missing, it is no file, or there is no permission"),
    /** It belongs to somebody else, or lies where nothing can be written. */
    FORBIDDEN("there is no permission to write it; have its owner allow that, or choose another place"),
    /** The disk takes no more, or fails. */
    DISK("its disk is full or fails; make room, or choose another place"),
    /** Nobody answers at its address. */
    ABSENT("no server answers there; start it, or correct the address"),
    /** The server does not let this user in. */
    REFUSED("its server does not accept the user or the password; give both in the address, as in '?user=NAME'"),
    /** The server has no database of that name. */
    MISSING("its server has no database of that name; make it, for example with 'createdb'"),
    /** The server has too much to do, or is starting or ending. */
    OVERLOADED("its server takes no more connections now; try again in a while"),
    /** A later version of this program made it. */
    NEWER("its tables were made by a newer Pascaline; use that one"),
    /** Something else. */
    OTHER("");

    private final String reason;

    StoreFailure(String reason) {
        this.reason = reason;
    }

    static StoreFailure of(SQLException failure) {
        return switch (failure) {
            case StoreRefusal refusal -> refusal.failure();
            case SQLiteException sqlite -> ofSqlite(sqlite.getResultCode().name());
            default -> ofServer(String.valueOf(failure.getSQLState()));
        };
    }

    /** Reads the state that the standard and PostgreSQL's appendix A define. */
    private static StoreFailure ofServer(String state) {
        return switch (state) {
            case "08001", "08004", "08006" -> ABSENT;
            case "28000", "28P01" -> REFUSED;
            case "3D000" -> MISSING;
            case "42501" -> FORBIDDEN;
            case "53100", "58030" -> DISK;
            case "53300", "57P01", "57P02", "57P03" -> OVERLOADED;
            default -> OTHER;
        };
    }

    private static StoreFailure ofSqlite(String code) {
        if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) {
            return BUSY;
        }
        if (code.startsWith("SQLITE_NOTADB") || code.startsWith("SQLITE_CORRUPT")) {
            return DAMAGED;
        }
        if (code.startsWith("SQLITE_CANTOPEN")) {
            return UNOPENED;
        }
        if (code.matches("SQLITE_(READONLY|PERM|AUTH)(_.*)?")) {
            return FORBIDDEN;
        }
        return code.startsWith("SQLITE_FULL") || code.startsWith("SQLITE_IOERR") ? DISK : OTHER;
    }

    /** Returns whether it may go away by itself in a moment. */
    boolean canPass() {
        return this == BUSY;
    }

    /** Returns whether it goes away with a file that holds nothing but copies. */
    boolean endsWithTheFile() {
        return this == DAMAGED || this == NEWER;
    }

    /** Returns why, in words. */
    String reason() {
        return reason;
    }

    /** Returns why, in words; where nothing is known, the code by which its documentation lists the failure. */
    static String reason(SQLException failure) {
        if (failure instanceof StoreRefusal refusal) {
            return String.valueOf(refusal.getMessage());
        }
        String known = of(failure).reason;
        return known.isEmpty()
                ? "it does not work, for a reason that it calls %s; look that up in its documentation, or give another store"
                        .formatted(code(failure))
                : known;
    }

    private static String code(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? sqlite.getResultCode().name()
                : "SQLSTATE " + failure.getSQLState();
    }
}
