# What bench/backups does with a service on this machine. The caller has set root and work, and a trap that calls `end`.
service=
url=
helpers=()

say() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*" >&2; }
now() { date +%s.%N; }
# calc 'b - a' a=1 b=2.5: three decimals.
calc() {
  local expression=$1
  shift
  awk "${@/#/-v}" "BEGIN { printf \"%.3f\", ($expression) }" </dev/null
}

bench() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -cp "$root/bench/target/classes:$(<"$work/classpath")" io.alerthistory.bench.BenchCommand "$@"
}
sql() { bench sql --data "$1" "$2"; }
program() { "$root/alert-history" "$@"; }
read_field() { jq -r ".$2" "$1"; }

# start DATA [OPTION...]: sets service and url once it is ready.
start() {
  local data=$1
  shift
  "$root/alert-history" run -f "$root/bench/instance.yaml" --listen 127.0.0.1:0 --data "$data" "$@" >"$data.log" 2>&1 &
  service=$!
  url=
  for _ in $(seq 1200); do
    [[ -n $url ]] || url=$(sed -n 's/^Alert History listens on \(http[^ ]*\).*/\1/p' "$data.log" | head -n 1)
    [[ -z $url ]] || ! curl -fsS -o "$data.ready" "$url/readyz" 2>/dev/null || return 0
    kill -0 "$service" 2>/dev/null || break
    sleep 0.1
  done
  tail -20 "$data.log" >&2
  say "the service did not start"
  return 1
}

stop() {
  [[ -n $service ]] || return 0
  kill -TERM "$service" 2>/dev/null || true
  wait "$service" || true
  service=
}

# Whatever is left of what was started, by process id.
end() {
  local helper
  for helper in "${helpers[@]}"; do
    kill "$helper" 2>/dev/null || true
  done
  stop
}

family() { # of process $1, and itself
  local child
  for child in $(ps -o pid= --ppid "$1"); do
    family "$child"
  done
  echo "$1"
}

# The machine is gone: nothing of the service, of PostgreSQL and of pgBackRest does anything after this.
lose() { # DATA
  local all=() root_of
  # What a folder's name finds, which is ours alone: PostgreSQL and the asynchronous archiver are nobody's children.
  for root_of in "$service" $(pgrep -f -- "$1/" || true); do
    all+=($(family "$root_of"))
  done
  kill -9 "${all[@]}" 2>/dev/null || true
  wait "$service" 2>/dev/null || true
  service=
  rm -rf "$1"
}

await_first_backup() { # DATA
  for _ in $(seq 600); do
    if grep -qE 'backup [0-9]{8}-[0-9]{6}F \(full\)' "$1.log"; then return 0; fi
    sleep 0.2
  done
  tail -5 "$1.log" >&2
  say "there was no backup within 2 minutes"
  return 1
}

await_archived() { # DATA
  sql "$1" "CHECKPOINT" && sql "$1" "SELECT pg_switch_wal()" >"$work/said"
  for _ in $(seq 300); do
    [[ $(sql "$1" "SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'") != 0 ]] || return 0
    sleep 1
  done
  say "WAL was not archived within 5 minutes"
  return 1
}

newest_segment() { # STORE
  find "$1/archive" -type f -regextype posix-extended -regex '.*/[0-9A-F]{24}-[0-9a-f]{40}.*' -printf '%f\n' | sort | tail -n 1
}

caches=dropped
cold() {
  sync
  echo 3 2>/dev/null >/proc/sys/vm/drop_caches || caches="not dropped: it takes root"
}
