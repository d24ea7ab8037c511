#!/bin/sh
# Restores PGDATA from a repository, recovers up to the target, and leaves a clean, stopped data directory. If there is
# room, the old data directory is renamed first; it is deleted after success, and renamed back after a failure. If the
# script is killed, it can run again.
#
#   PGDATA      the data directory; no server may run on it
#   REPOSITORY  number of the repository in pgbackrest.conf
#   TYPE        default (to the end of the archive), time, name, immediate (the end of a backup), or random: to the end of
#               the archive or to a random time that can be restored, in order to verify a backup
#   TARGET      time or name, for TYPE=time and TYPE=name
#   UNTIL       the time of TYPE=time, in seconds since 1970
#   SET         label of the backup to start from; if empty, pgBackRest chooses one
#   ARCHIVE     preserve, or off for a copy that must never archive
#   SCRATCH     directory for a socket and logs; its path must be short
#   REPORT      file for the outcome: lines of key=value
#   PASSWORD    file for a new password of the superuser, for a copy that is to be examined
#   ABORT       if not empty, only renames the old data directory back
set -u
began=$(date +%s)
before="$PGDATA.before-restore"
marker="$PGDATA.restoring" # exists until PGDATA is complete: aside, over or fresh
log="$SCRATCH/recovery.log"
log_line() { echo "$(date -u +%FT%TZ) $*"; }

fail() { # REASON SENTENCE
  log_line "$2"
  if [ -d "$before" ]; then
    log_line "renaming the old data directory back"
    rm -rf "$PGDATA" && mv "$before" "$PGDATA" && rm -f "$marker"
  elif [ "$(cat "$marker" 2> /dev/null)" = fresh ]; then
    rm -rf "$PGDATA" "$marker"
  else
    log_line "the old data directory was overwritten: only another restore makes it usable"
  fi
  printf 'outcome=failed\nreason=%s\nmessage=%s\n' "$1" "$(printf '%s' "$2" | tr '\n' ' ' | cut -c1-1500)" > "$REPORT"
  exit 1
}

# ---- names, times and checksums of the newest segments of the archive, which pgBackRest's info does not show ----
newest() {
  archive=$(pgbackrest --stanza=alerthistory --repo="$REPOSITORY" --sort=desc repo-ls archive/alerthistory 2> /dev/null \
    | grep -E '^[0-9]+-[0-9]+$' | head -n 1)
  [ -n "$archive" ] || return 0
  folder=$(pgbackrest --stanza=alerthistory --repo="$REPOSITORY" --sort=desc repo-ls "archive/alerthistory/$archive" \
    2> /dev/null | grep -E '^[0-9A-F]{16}$' | head -n 1)
  [ -n "$folder" ] || return 0
  pgbackrest --stanza=alerthistory --repo="$REPOSITORY" --sort=asc --output=json repo-ls "archive/alerthistory/$archive/$folder" \
    2> /dev/null | tr '{' '\n' > "$SCRATCH/newest"
}
newest_segment() { grep -oE '[0-9A-F]{24}-' "$SCRATCH/newest" 2> /dev/null | tr -d - | sort | tail -n 1; }
newest_time() { grep -oE '"time":[0-9]+' "$SCRATCH/newest" 2> /dev/null | cut -d: -f2 | sort -n | tail -n 1; }

mkdir -p "$SCRATCH"
if [ -n "${ABORT:-}" ]; then
  if [ -d "$before" ]; then
    rm -rf "$PGDATA" && mv "$before" "$PGDATA" && rm -f "$marker"
    printf 'outcome=aborted\nmessage=the old data directory is in place again\n' > "$REPORT"
  elif [ "$(cat "$marker" 2> /dev/null)" = fresh ]; then
    rm -rf "$PGDATA" "$marker"
    printf 'outcome=aborted\nmessage=the volume is empty again, as before the restore\n' > "$REPORT"
  elif [ -e "$marker" ]; then
    printf 'outcome=aborted\nmessage=the old data directory was overwritten for lack of room: restore again\n' > "$REPORT"
  else
    printf 'outcome=aborted\nmessage=the restore had changed nothing\n' > "$REPORT"
  fi
  exit 0
fi

if [ "$TYPE" = random ]; then
  newest
  from=$(pgbackrest --stanza=alerthistory --repo="$REPOSITORY" --output=json --log-level-console=error info \
    | grep -oE '"stop":[0-9]+' | cut -d: -f2 | sort -n | head -n 1)
  to=$(newest_time)
  random=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
  TYPE=default
  if [ -n "$from" ] && [ -n "$to" ] && [ "$to" -gt "$from" ] && [ $((random % 2)) -eq 1 ]; then
    TYPE=time
    UNTIL=$((from + 1 + random / 2 % (to - from)))
    TARGET=$(date -u -d "@$UNTIL" '+%Y-%m-%d %H:%M:%S+00')
  fi
  log_line "target of the verification: ${TARGET:-the end of the archive}"
fi

# ---- rename the old data directory ----
rm -f "$PGDATA/postmaster.pid"
delta=
if [ -d "$before" ] || [ -e "$marker" ]; then
  log_line "resuming an interrupted restore"
  delta=--delta
elif [ -s "$PGDATA/PG_VERSION" ]; then
  used=$(du -sk "$PGDATA" | cut -f1)
  free=$(df -Pk "$PGDATA" | awk 'NR == 2 { print $4 }')
  if [ "$free" -gt $((used + used / 5 + 65536)) ]; then
    log_line "keeping the old data directory ($((used / 1024)) MiB)"
    echo aside > "$marker"
    mv "$PGDATA" "$before"
  else
    log_line "no room to keep the old data directory ($((used / 1024)) MiB, $((free / 1024)) MiB free): overwriting it"
    echo over > "$marker"
    delta=--delta
  fi
else
  echo fresh > "$marker"
fi
mkdir -p "$PGDATA" && chmod 0700 "$PGDATA"

# ---- restore ----
set -- --stanza=alerthistory --repo="$REPOSITORY" --pg1-path="$PGDATA" --type="$TYPE" --archive-mode="${ARCHIVE:-preserve}"
[ -n "$delta" ] && set -- "$@" --delta
[ -n "${TARGET:-}" ] && set -- "$@" --target="$TARGET"
[ -n "${SET:-}" ] && set -- "$@" --set="$SET"
[ "$TYPE" = default ] || set -- "$@" --target-action=promote
pgbackrest "$@" restore > "$SCRATCH/restore.log" 2>&1
exit=$?
cat "$SCRATCH/restore.log"
# The error may be only "no backup set found" if no repository could be read; then a warning contains the reason.
[ $exit -eq 0 ] || fail RestoreFailed "pgBackRest: $(sed -n 's/.*ERROR: *//p' "$SCRATCH/restore.log" | tail -n 1)$(
  sed -n '/WARN: repo/ { s/.*WARN: *//; N; s/\n  */ /; s/\n.*//; s/.*/ (&)/; p; q }' "$SCRATCH/restore.log"
)"
label=$(grep -oE 'restore backup set [0-9A-Z_-]+' "$SCRATCH/restore.log" | tail -n 1 | cut -d' ' -f4)
restored=$(date +%s)

# ---- recover, with a server that rejects connections, and whose archive_command fails, so that WAL is kept for later ----
cat > "$SCRATCH/postgresql.conf" << CONF
listen_addresses = ''
unix_socket_directories = '$SCRATCH'
hot_standby = off
archive_mode = on
archive_command = '/bin/false'
shared_buffers = 64MB
max_wal_size = 1GB
autovacuum = off
logging_collector = off
log_line_prefix = ''
CONF
printf 'local all all reject\n' > "$SCRATCH/pg_hba.conf"
: > "$SCRATCH/pg_ident.conf"
# Line 8 of postmaster.pid is "ready" when recovery has ended. Without a hot standby, pg_ctl returns before that.
recover() {
  : > "$log"
  if pg_ctl start -w -t 604800 -D "$PGDATA" -l "$log" -o "-c config_file=$SCRATCH/postgresql.conf -c hba_file=$SCRATCH/pg_hba.conf -c ident_file=$SCRATCH/pg_ident.conf -c data_directory=$PGDATA" > "$SCRATCH/pg_ctl.log" 2>&1; then
    while [ -e "$PGDATA/postmaster.pid" ] && [ "$(sed -n 8p "$PGDATA/postmaster.pid" 2> /dev/null | tr -d ' ')" != ready ]; do
      sleep 1
    done
  fi
  cat "$log"
  [ -e "$PGDATA/postmaster.pid" ]
}
ended=target
newest
if ! recover; then
  grep -q 'recovery ended before configured recovery target was reached' "$log" \
    || fail RecoveryFailed "PostgreSQL: $(grep -E 'FATAL|PANIC' "$log" | head -n 1 | sed 's/^[A-Z]*: *//')"
  last=$(grep -oE 'last completed transaction was at log time .*' "$log" | tail -n 1 | cut -d' ' -f8-)
  # If nothing was committed between the target and the end of the archive, recovering to the end is correct.
  if [ "$TYPE" = time ] && [ -n "$(newest_time)" ] && [ "$UNTIL" -le "$(newest_time)" ]; then
    log_line "nothing was committed after the target: recovering to the end of the archive"
    sed -i '/^recovery_target/d' "$PGDATA/postgresql.auto.conf"
    ended=archive
    recover || fail RecoveryFailed "PostgreSQL: $(grep -E 'FATAL|PANIC' "$log" | head -n 1 | sed 's/^[A-Z]*: *//')"
  else
    fail TargetNotReached "the archive ends before the target; its last transaction is from ${last:-before the backup's end}"
  fi
fi
[ "$TYPE" = default ] && ended=archive
recovered=$(date +%s)
pg_ctl stop -w -t 3600 -m fast -D "$PGDATA" > "$SCRATCH/pg_ctl.log" 2>&1 || fail RecoveryFailed "PostgreSQL did not stop"

# ---- verify the end of recovery: for PostgreSQL, a segment that cannot be read is the end of the archive ----
last_segment=$(grep -oE 'restored log file "[0-9A-F]{24}"' "$log" | tail -n 1 | cut -d'"' -f2)
history=$(grep -oE 'restored log file "[0-9A-F]{8}\.history"' "$log" | cut -d'"' -f2 | sort | tail -n 1)
end=$(newest_segment)
# A timeline of which no segment was archived yet ends where it began.
if [ -n "$history" ] && [ "${history%.history}" \> "$(printf '%s' "$end" | cut -c1-8)" ]; then end=; fi
if [ "$ended" = archive ] && [ -n "$end" ]; then
  if [ "$end" \> "${last_segment:-0}" ]; then
    fail SegmentMissing "recovery ended after segment ${last_segment:-of the backup}, but the archive goes up to $end: the next one is missing or cannot be read"
  fi
  # Damage in the last segment looks like the end of WAL. The segment's name in the repository contains its checksum.
  pgbackrest --stanza=alerthistory --repo="$REPOSITORY" --pg1-path="$PGDATA" --no-archive-async archive-get "$end" "$SCRATCH/segment" \
    > "$SCRATCH/segment.log" 2>&1 || fail SegmentMissing "the last segment $end cannot be read: $(grep ERROR "$SCRATCH/segment.log" | tail -n 1)"
  is=$(sha1sum "$SCRATCH/segment" | cut -d' ' -f1)
  rm -f "$SCRATCH/segment"
  grep -q "$end-$is" "$SCRATCH/newest" || fail SegmentDamaged "the last segment $end is damaged: its checksum is wrong"
fi

# ---- remove the recovery settings ----
sed -i '/^restore_command/d; /^recovery_target/d; /pgBackRest/d' "$PGDATA/postgresql.auto.conf"
rm -rf "$before" "$marker"
sync
if [ -n "${PASSWORD:-}" ]; then
  (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > "$PASSWORD")
  printf "ALTER ROLE postgres PASSWORD '%s'\n" "$(cat "$PASSWORD")" \
    | postgres --single -D "$PGDATA" -c config_file="$SCRATCH/postgresql.conf" -c data_directory="$PGDATA" postgres > /dev/null 2>&1 \
    || fail RecoveryFailed "cannot set the password of the copy"
fi
recovered_to=$(grep -oE 'last completed transaction was at log time .*' "$log" | tail -n 1 | cut -d' ' -f8-)
[ "$TYPE" = immediate ] && [ -z "$recovered_to" ] && recovered_to="the end of backup $label"
timeline=$(grep -oE 'selected new timeline ID: [0-9]+' "$log" | tail -n 1 | cut -d' ' -f5)
{
  echo outcome=restored
  echo "backup=$label"
  if [ -n "${UNTIL:-}" ]; then echo "target=$(date -u -d "@$UNTIL" +%Y-%m-%dT%H:%M:%SZ)"; else echo "target=${TARGET:-latest}"; fi
  echo "recovered=$recovered_to"
  echo "timeline=$timeline"
  echo "segment=$last_segment"
  echo "began=$began"
  echo "restoreSeconds=$((restored - began))"
  echo "recoverySeconds=$((recovered - restored))"
  echo "bytes=$(($(du -sk "$PGDATA" | cut -f1) * 1024))"
} > "$REPORT"
cat "$REPORT"
