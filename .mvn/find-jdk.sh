# Sourced by ./mvnw, ./alert-history and bin/alert-history: finds a JDK of at least 25, whatever `java` on the PATH is.
# find_jdk javac|java  sets and exports JAVA_HOME, or says in one line what is missing and fails.

# The major version of the JDK in a folder that has the given program; 0 if there is none.
jdk_major() {
  [ -x "$1/bin/$2" ] || { echo 0; return; }
  jdk_version=
  [ ! -r "$1/release" ] || jdk_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$jdk_version" ] || jdk_version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  echo "${jdk_version:-0}"
}

jdk_fits() {
  [ "$(jdk_major "$1" "$2")" -ge 25 ] 2>/dev/null
}

# The home of `java` on the PATH. Links first, since asking a JVM takes a tenth of a second; macOS has a stub there.
jdk_on_path() {
  jdk_java=$(command -v java) || return 0
  jdk_java=$(readlink -f "$jdk_java" 2>/dev/null || echo "$jdk_java")
  jdk_home=${jdk_java%/bin/java}
  if [ ! -r "$jdk_home/release" ]; then
    jdk_home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  fi
  echo "$jdk_home"
}

jdk_from_macos() {
  [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v 25+ 2>/dev/null || true
}

find_jdk() {
  for jdk_candidate in \
    "${JAVA_HOME-}" "$(jdk_on_path)" "$(jdk_from_macos)" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$jdk_candidate" ] && jdk_fits "$jdk_candidate" "$1"; then
      JAVA_HOME=$jdk_candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "${0##*/}: needs a JDK 25 or newer and found none: install one (such as Temurin 25, or your system's package openjdk-25-jdk) or set JAVA_HOME to it" >&2
  return 1
}
