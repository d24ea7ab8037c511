package io.alerthistory.manifests;

import java.util.List;
import java.util.stream.Stream;

/**
 * Writes PostgreSQL's log to the output of the container, one JSON object per line. PostgreSQL writes JSON only through
 * its collector, which writes to files. Here, these files are pipes, so nothing needs rotation and no disk fills up.
 */
final class PostgresLogForwarder {
    // What it writes while there is no collector, and what its children print, is put into JSON line by line.
    private static final String SCRIPT = """
            cd %1$s && rm -f postgresql.json postgresql.log && mkfifo -m 0600 postgresql.json postgresql.log || exit 1
            put() {
              export TZ=UTC LC_ALL=C
              head='^time=([-0-9]+ [0-9:.]+ UTC) pid=([0-9]+) .* query=-?[0-9]+ (DEBUG|INFO|NOTICE|WARNING|LOG|ERROR|FATAL|PANIC):  +(.*)$'
              while IFS= read -r line; do
                printf -v time '%%(%%F %%T)T.%%s UTC' -1 "${EPOCHREALTIME: -6:3}"
                pid=0 severity=LOG text=$line
                if [[ $line =~ $head ]]; then
                  time=${BASH_REMATCH[1]} pid=${BASH_REMATCH[2]} severity=${BASH_REMATCH[3]} text=${BASH_REMATCH[4]}
                fi
                text=${text//\\\\/\\\\\\\\}; text=${text//\\"/\\\\\\"}; text=${text//[[:cntrl:]]/ }
                printf '{"timestamp":"%%s","pid":%%s,"error_severity":"%%s","message":"%%s"}\\n' "$time" "$pid" "$severity" "$text"
              done
            }
            # Children of init: PostgreSQL would take the end of a child that it does not know for a crash. They hold both ends
            # open, so that a collector that starts again finds a reader.
            (while :; do LC_ALL=C grep -a --line-buffered ''; sleep 1; done <> postgresql.json &)
            (put <> postgresql.log &)
            cd / && exec "$@" > %1$s/postgresql.log 2>&1
            """.formatted(ContainerPaths.LOG);

    private PostgresLogForwarder() {}

    /** Becomes the command, whose output and whose collector's are the container's. */
    static List<String> wrap(List<String> command) {
        return Stream.concat(Stream.of("bash", "-c", SCRIPT, "bash"), command.stream())
                .toList();
    }
}
