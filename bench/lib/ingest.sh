# Latency of ingestion at half of its maximum, in turns without and with a full backup under way, on the largest database.

load() { # FILE OPTION...
  local file=$1
  shift
  bench load --url "$url" --json --warm-up PT2S "$@" >"$file" || true # what failed is in the file
}

measure_ingest() {
  local most half round
  say "loading uncounted, then the maximum"
  load "$work/settle" --duration PT20S
  load "$work/most" --duration "PT${seconds}S"
  most=$(read_field "$work/most" alertsASecond)
  half=$((most / 2))
  : >"$work/ingest"
  for round in $(seq "$rounds"); do
    one_load "$round" "$half" without
    one_load "$round" "$half" with
  done
  print_ingest "$most" "$half"
}

one_load() { # ROUND RATE with|without
  local backup= state=none
  say "round $1: $2 alerts/s, $3 a backup"
  cold
  if [[ $3 == with ]]; then
    begin_backup
  fi
  load "$work/load" --rate "$2" --duration "PT${seconds}S"
  if [[ -n $backup ]]; then
    state="to the end"
    kill -0 "$backup" 2>/dev/null || state="ended before the load did"
    wait "$backup"
  fi
  jq -r --arg round "$1" --arg kind "$3" --arg state "$state" \
    '[$round, $kind, .alertsASecond, .p50, .p99, .largest, .broken + .unsent + ([.refused[]] | add // 0), $state] | @tsv' \
    "$work/load" >>"$work/ingest"
  say "$(tail -n 1 "$work/ingest")"
}

# Sets backup once pgBackRest copies: the new folder is there.
begin_backup() {
  local before
  before=$(ls -d "$work"/store/backup/alerthistory/*F | wc -l)
  program backup --type full --data "$work/data" >"$work/backup.said" 2>&1 &
  backup=$!
  for _ in $(seq 600); do
    [[ $(ls -d "$work"/store/backup/alerthistory/*F | wc -l) == "$before" ]] || return 0
    kill -0 "$backup" 2>/dev/null || return 0
    sleep 0.1
  done
}

print_ingest() { # MOST HALF
  echo "New alerts, 64 a request, 16 connections; at most $1/s in a closed loop, so $2/s on a schedule, $seconds s each:"
  echo
  echo "| round | full backup | alerts/s | p50 | p99 | largest | requests that failed | the backup ran |"
  echo "| --- | --- | --- | --- | --- | --- | --- | --- |"
  awk -F'\t' '{ printf "| %s | %s | %d | %.1f ms | %.1f ms | %.1f ms | %d | %s |\n", $1, $2, $3, $4, $5, $6, $7, $8 }' "$work/ingest"
  echo
  awk -F'\t' '
    function median(list, n, i, j, t) {
      for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
      return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
    $2 == "without" { a[++n] = $5; p[n] = $4 }
    $2 == "with" { b[++m] = $5; q[m] = $4 }
    END { x = median(a, n); y = median(b, m); u = median(p, n); v = median(q, m)
      printf "Medians: p99 %.1f ms without, %.1f ms with, ratio %.2f; p50 %.1f ms without, %.1f ms with, ratio %.2f.\n", x, y, y / x, u, v, v / u }
  ' "$work/ingest"
  echo
}
