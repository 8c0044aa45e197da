# Finds a JDK that can build and run Pascaline. Sourced by ./build and ./pascaline; starts no JVM.
#
# PASCALINE_JDK_SEARCH, a colon-separated list of folders that hold JDKs, replaces the usual places.

# Sets JAVA_HOME: the one that is set already if it fits, else the first that fits in the usual places, else the one
# behind "java" on the PATH. Where none fits, says so and exits with status 2.
find_jdk() {
    if jdk_fits "${JAVA_HOME:-}" || jdk_in_usual_places || jdk_on_path; then
        export JAVA_HOME
    else
        echo "Pascaline needs JDK 25.0.3 or newer and found none: install one, for example Eclipse Temurin 25 with" \
            "your system's package manager or SDKMAN, or set JAVA_HOME to the folder of one you have." >&2
        exit 2
    fi
}

# Succeeds when the folder $1 holds a JDK whose "release" file tells of 25.0.3 or newer.
jdk_fits() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r jdk_key jdk_value; do
        [ "$jdk_key" = JAVA_VERSION ] || continue
        jdk_value=${jdk_value#\"}
        version_fits "${jdk_value%%[!0-9.]*}"
        return
    done <"$1/release"
    return 1
}

# Succeeds when the version $1 (26, 25.1, 25.0.10) is at least 25.0.3.
version_fits() {
    jdk_rest=$1.0.0
    jdk_major=${jdk_rest%%.*} jdk_rest=${jdk_rest#*.}
    jdk_minor=${jdk_rest%%.*} jdk_rest=${jdk_rest#*.}
    jdk_patch=${jdk_rest%%.*}
    [ "${jdk_major:-0}" -gt 25 ] && return
    [ "${jdk_major:-0}" -eq 25 ] && { [ "$jdk_minor" -gt 0 ] || [ "$jdk_patch" -ge 3 ]; }
}

jdk_in_usual_places() {
    jdk_places=${PASCALINE_JDK_SEARCH-/usr/lib/jvm:${HOME:-}/.sdkman/candidates/java:${HOME:-}/.jdks:/Library/Java/JavaVirtualMachines:${HOME:-}/Library/Java/JavaVirtualMachines}
    while [ -n "$jdk_places" ]; do
        jdk_place=${jdk_places%%:*}
        case $jdk_places in *:*) jdk_places=${jdk_places#*:} ;; *) jdk_places= ;; esac
        for jdk in "$jdk_place"/* "$jdk_place"/*/Contents/Home; do
            jdk_fits "$jdk" && JAVA_HOME=$jdk && return
        done
    done
    [ -z "${PASCALINE_JDK_SEARCH+set}" ] && [ -x /usr/libexec/java_home ] &&
        jdk=$(/usr/libexec/java_home -v 25+ 2>/dev/null) && jdk_fits "$jdk" && JAVA_HOME=$jdk
}

jdk_on_path() {
    jdk=$(command -v java) || return 1
    while [ -L "$jdk" ]; do
        jdk_link=$(readlink "$jdk")
        case $jdk_link in /*) jdk=$jdk_link ;; *) jdk=${jdk%/*}/$jdk_link ;; esac
    done
    jdk=${jdk%/bin/java}
    jdk_fits "$jdk" && JAVA_HOME=$jdk
}

# Exits with status 2 and a sentence where there is no Maven.
find_maven() {
    command -v mvn >/dev/null || {
        echo "Pascaline is built by Maven 3.8.7 or newer and found no mvn on the PATH: install Maven with your" \
            "system's package manager (its package is called maven)." >&2
        exit 2
    }
    # Java looks for the home folder in the list of users, whatever HOME says; where the user is not on it, Maven would
    # keep what it downloads in a folder named "?".
    maven_repository=
    if command -v id >/dev/null && ! id -un >/dev/null 2>&1; then
        maven_repository=$home/target/maven
        if [ -n "${HOME:-}" ] && [ -w "$HOME" ]; then maven_repository=$HOME/.m2/repository; fi
        echo "Maven keeps what it downloads in $maven_repository: this user has no home folder of its own." >&2
    fi
    # Maven's own libraries use calls that newer JDKs warn about.
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
}
