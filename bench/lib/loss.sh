# What is lost when the machine is: everything is killed under load and its data directory deleted, only the repository is
# left, and with it what a pg_receivewal beside it had received.

measure_losses() {
  local round idle=()
  receivewal
  mkdir -p "$work/losses"
  say "$rounds rounds of 10 alerts/s, all at the same time: they wait for archive_timeout"
  for round in $(seq "$rounds"); do
    begin_loss "idle-$round" 10 switch
    idle+=("${helpers[-1]}")
  done
  for round in $(seq "$rounds"); do
    say "round $round of 500 alerts/s"
    begin_loss "busy-$round" 500 $((12 + RANDOM % 8))
    wait "${helpers[-1]}"
  done
  wait "${idle[@]}"
  helpers=()
  print_losses
}

# Each in a process of its own, with a service and an end of its own.
begin_loss() {
  (
    helpers=()
    trap end EXIT
    loss "$@"
  ) &
  helpers+=($!)
}

# pg_receivewal must be as new as the server: the lab's image has 17. It runs with the libraries of e2e/pgbackrest.
receivewal() {
  local image=${XDG_CACHE_HOME:-$HOME/.cache}/alert-history-lab/images/postgres17.tar layer folder
  if [[ -n ${PG_RECEIVEWAL:-} ]]; then
    receive=("$PG_RECEIVEWAL")
    return 0
  fi
  for layer in $(tar -xOf "$image" manifest.json | jq -r '.[0].Layers[]'); do
    tar -xOf "$image" "$layer" | tar -x -C "$work" --strip-components=6 ./usr/lib/postgresql/17/bin/pg_receivewal 2>/dev/null || true
  done
  folder=$(dirname "$("$root/e2e/pgbackrest")")/lib
  receive=("$folder/ld-linux-x86-64.so.2" --library-path "$folder" "$work/pg_receivewal")
  "${receive[@]}" --version >&2
}

loss() { # NAME RATE SECONDS|switch
  local place=$work/losses/$1 load receiver
  mkdir -p "$place/received"
  start "$place/data" --backup "$place/store"
  await_first_backup "$place/data"
  begin_receiving "$place"
  receiver=$!
  helpers+=("$receiver")
  bench load --url "$url" --rate "$2" --alerts $(($2 < 100 ? 1 : 10)) --connections 4 --warm-up PT0S --duration PT10M --json >"$place/load" &
  load=$!
  helpers+=("$load")
  if [[ $3 == switch ]]; then await_worst_moment "$place"; else sleep "$3"; fi
  lose "$place/data"
  wait "$load" || true
  wait "$receiver" || true
  cp -a "$place/store" "$place/streamed"
  hand_over "$place"
  recover "$place/store" "$place/alone"
  recover "$place/streamed" "$place/with-received"
  echo "$1 $(read_field "$place/load" accepted) $(read_field "$place/load" newest) $(<"$place/alone.found") $(<"$place/with-received.found")" >"$place.row"
  rm -rf "$place"
}

# Just before archive_timeout would have PostgreSQL switch to another segment: most is lost then.
await_worst_moment() {
  local before
  sleep 5
  before=$(newest_segment "$1/store")
  for _ in $(seq 500); do
    [[ $(newest_segment "$1/store") == "$before" ]] || break
    sleep 0.2
  done
  sleep 58
}

# One machine's pg_hba.conf lets nobody stream; a line is added for the time of this.
begin_receiving() {
  local hba
  hba=$(sql "$1/data" "SHOW hba_file")
  echo 'host replication postgres 127.0.0.1/32 scram-sha-256' >>"$hba"
  sql "$1/data" "SELECT pg_reload_conf()" >"$1/said"
  (umask 077 && echo "*:*:*:*:$(<"$1/data/passwords/postgres")" >"$1/pgpass")
  PGPASSFILE=$1/pgpass "${receive[@]}" -D "$1/received" -h 127.0.0.1 -p "$(<"$1/data/port")" -U postgres \
    --no-loop --no-password --synchronous >"$1/received.log" 2>&1 &
}

# What was received and is not in the archive goes there, the segment that was under way included; then all is as always.
hand_over() {
  local file segment archive
  archive=$(echo "$1"/streamed/archive/alerthistory/*-1)
  printf '%s\n' '[global]' "repo1-path=$1/streamed" compress-type=zst log-level-file=off log-level-console=warn >"$1/push.conf"
  for file in "$1"/received/*; do
    segment=$(basename "$file" .partial)
    if [[ -n $(find "$archive" -name "$segment-*") ]]; then continue; fi
    if [[ $file == *.partial ]]; then mv "$file" "${file%.partial}"; fi
    pgbackrest --config="$1/push.conf" --stanza=alerthistory archive-push "$1/received/$segment" >&2
  done
  chown -R --reference="$archive" "$archive"
}

recover() { # STORE DATA: writes how many alerts there are, and the newest one's moment
  program restore --to latest --data "$2" --backup "$1" >&2
  start "$2"
  sql "$2" "SELECT count(*), to_char(max(starts_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM alert_history.run" >"$2.found"
  stop
}

print_losses() {
  local row name accepted newest count found streamed received
  echo "| load | acknowledged | lost, repository alone | RPO | lost, with what pg_receivewal had | RPO with it |"
  echo "| --- | --- | --- | --- | --- | --- |"
  for row in "$work"/losses/*.row; do
    read -r name accepted newest count found streamed received <"$row"
    echo "| ${name} | $accepted | $(lost "$accepted" "$count") | $(seconds_between "$found" "$newest") s | $(lost "$accepted" "$streamed") | $(seconds_between "$received" "$newest") s |"
  done | sed 's/^| busy-/| 500\/s, /; s/^| idle-/| 10\/s just before a switch, /'
  echo
}

lost() { echo $(($1 > $2 ? $1 - $2 : 0)); }
seconds_between() { awk -v a="$(date -d "$1" +%s.%N)" -v b="$(date -d "$2" +%s.%N)" 'BEGIN { printf "%.2f", (b > a ? b - a : 0) }'; }
