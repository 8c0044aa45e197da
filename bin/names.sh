# Sees that the JVM can name files. Sourced by the scripts; starts no JVM.

# Refuses the folder $1 of Pascaline where Java could not name what lies in it; sees that Java takes the names of files
# for UTF-8.
prepare_names() {
    require_name "$1" && require_folder && require_files && use_utf8
}

# Exits with status 2 and a sentence where the name of the folder $1 has what separates folders in a class path, or
# entries in the address of an archive.
require_name() {
    case $1/ in
        *:*) names_sign=: ;;
        *!/*) names_sign=! ;;
        *) return 0 ;;
    esac
    echo "Pascaline cannot be used in the folder $1: Java cannot find its files where the name of a folder has a ':' or" \
        "ends in '!'. Move the clone to a folder without '$names_sign' in its name." >&2
    exit 2
}

# Exits with status 2 and a sentence where the working directory was removed: the JVM does not start in it.
require_folder() {
    [ . -ef "$PWD" ] || env pwd >/dev/null 2>&1 || {
        echo "Pascaline was started in a folder that does not exist any more: go to one that does, for example with" \
            "'cd'." >&2
        exit 2
    }
}

# Exits with status 1 and a sentence where a process may open so few files that not even all classes can be loaded.
require_files() {
    names_limit=$(ulimit -H -n 2>/dev/null) || return 0
    case $names_limit in '' | *[!0-9]*) return 0 ;; esac
    [ "$names_limit" -ge 128 ] || {
        echo "Pascaline needs 128 open files or more, and this shell allows $names_limit: allow more, for example by" \
            "'ulimit -n 1024' in a new shell." >&2
        exit 1
    }
}

# Sets LC_ALL to a locale whose names are UTF-8, unless the user's is such a one. The JVM takes names and arguments for
# what the locale says, and in a plain one, or where one of the user's is not installed, for ASCII: then it asks for
# files that are not there, and makes others. Sets names_charset to what a terminal shows in the user's locale.
use_utf8() {
    names_charset=$(locale charmap 2>&1) && [ "$names_charset" = UTF-8 ] && return
    names_charset=$(locale charmap 2>/dev/null) || names_charset=
    for names_locale in C.UTF-8 en_US.UTF-8 $(locale -a 2>/dev/null); do
        case $names_locale in *[Uu][Tt][Ff]8 | *[Uu][Tt][Ff]-8) ;; *) continue ;; esac
        if [ "$(LC_ALL=$names_locale locale charmap 2>&1)" = UTF-8 ]; then
            export LC_ALL="$names_locale"
            return
        fi
    done
    # A system without the program: it has this locale or none at all.
    command -v locale >/dev/null || export LC_ALL=C.UTF-8
}

# Succeeds when the user's terminal shows neither UTF-8 nor, for all that is known, anything else.
has_other_charset() {
    case $names_charset in
        '' | UTF-8 | ANSI_X3.4-1968 | US-ASCII | 646 | *[!A-Za-z0-9._-]*) return 1 ;;
    esac
}
