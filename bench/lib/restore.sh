# Throughput of a full backup, and the time of a restore, for each size: on one database that grows.

# Rows of 1.6 KB, as an alert is: half of each is text that repeats, half is random, in hex.
fill() { # DATA BYTES
  sql "$1" "CREATE TABLE IF NOT EXISTS public.bench_fill (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)"
  local writers=() writer
  for writer in 1 2; do
    sql "$1" "DO \$\$ BEGIN
      WHILE pg_database_size(current_database()) < $2 LOOP
        INSERT INTO public.bench_fill (body)
        SELECT (SELECT string_agg(md5(random()::text || i || n) || ' the pod has not become ready ', '') FROM generate_series(1, 26) n)
        FROM generate_series(1, 5000) i;
        COMMIT;
      END LOOP;
    END \$\$" &
    writers+=($!)
  done
  wait "${writers[@]}"
}

files() { find "$work/data/pgdata/base" "$work/data/pgdata/global" -type f -print0; }

measure_restores() {
  local size
  : >"$work/backups"
  : >"$work/restores"
  for size in $(tr , '\n' <<<"$sizes" | sort -g); do
    say "filling up to $size GB"
    fill "$work/data" "$(awk "BEGIN { printf \"%.0f\", $size * 1e9 }")"
    await_archived "$work/data"
    measure_backup
    measure_restore "$size"
  done
  print_backups
  print_restores
}

measure_backup() {
  local begun took sentence bytes read copied
  say "full backup"
  cold
  begun=$(now)
  sentence=$(program backup --type full --data "$work/data")
  took=$(calc 'b - a' a="$begun" b="$(now)")
  say "$sentence"
  bytes=$(files | du -bc --files0-from=- | tail -n 1 | cut -f1)
  say "cat of the same files"
  cold
  begun=$(now)
  files | xargs -0 cat >/dev/null
  read=$(calc 'b - a' a="$begun" b="$(now)")
  cold
  begun=$(now)
  files | xargs -0 cat | dd of="$work/copy" bs=1M iflag=fullblock conv=fsync status=none
  copied=$(calc 'b - a' a="$begun" b="$(now)")
  rm -f "$work/copy"
  stored=$(sed -E 's/.* MB, ([0-9,]+) MB in the repository.*/\1/; s/,//g' <<<"$sentence")
  awk -v bytes="$bytes" -v stored="$stored" -v took="$took" -v read="$read" -v copied="$copied" 'BEGIN {
    mb = bytes / 1e6
    printf "| %.2f GB | %.2f GB | %.1f s | %.0f | %.0f | %.0f | %.2f | %.2f |\n",
      mb / 1000, stored / 1000, took, mb / took, mb / read, mb / copied, read / took, copied / took
  }' >>"$work/backups"
  say "$(tail -n 1 "$work/backups")"
}

measure_restore() { # GB
  local begun restored answered report bytes
  stop
  bytes=$(du -sb "$work/data/pgdata" --exclude=pg_wal | cut -f1)
  rm -rf "$work/data/pgdata"
  cold
  say "restoring"
  begun=$(now)
  report=$(program restore --to latest --data "$work/data")
  restored=$(now)
  start "$work/data" --backup "$work/store"
  [[ $(sql "$work/data" "SELECT count(*) > 0 FROM public.bench_fill") == t ]]
  answered=$(now)
  say "$(tr '\n' ' ' <<<"$report")"
  echo "$bytes $(sed -nE 's/^restore ([0-9]+) s, recovery ([0-9]+) s.*/\1 \2/p' <<<"$report") \
$(calc 'b - a' a="$begun" b="$restored") $(calc 'b - a' a="$restored" b="$answered") $(calc 'b - a' a="$begun" b="$answered")" >>"$work/restores"
  say "bytes, restore, recovery, command, start, total: $(tail -n 1 "$work/restores")"
}

print_backups() {
  echo "| database | in the repository | full backup | backup, MB/s | cat to /dev/null, MB/s | cat to a file with fsync, MB/s | backup to cat | backup to cat to a file |"
  echo "| --- | --- | --- | --- | --- | --- | --- | --- |"
  cat "$work/backups"
  echo
}

print_restores() {
  echo "| database | files restored | recovery | restore command, all of it | start until ready and a query is answered | total (RTO) |"
  echo "| --- | --- | --- | --- | --- | --- |"
  awk '{
    gb = $1 / 1e9; n++; x += gb; y += $6; xx += gb * gb; xy += gb * $6
    printf "| %.2f GB | %d s | %d s | %.1f s | %.1f s | %.1f s |\n", gb, $2, $3, $4, $5, $6
  } END {
    if (n > 1 && n * xx > x * x) {
      b = (n * xy - x * y) / (n * xx - x * x); a = (y - b * x) / n
      printf "\nThe law: %.1f s and %.1f s for each GB (least squares over %d sizes%s).\n", a, b, n, n == 2 ? ", so it fits by itself" : ""
    }
  }' "$work/restores"
  echo
}
