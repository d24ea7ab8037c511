#!/bin/sh
# Runs beside PostgreSQL. Runs the server of pgBackRest, and writes the state of the volume and of the repositories to files
# on the volume, which the operator reads through PostgreSQL. When the volume is full, it deletes the ballast file, so that
# PostgreSQL can start.
#
#   STATE         directory of the state files
#   VOLUME        mount point of the volume
#   /etc/pgbackrest/repositories  numbers of the repositories, one per line; if empty, the server does not run
#   BALLAST       size of the ballast file, in MiB
#   INTERVAL      seconds between checks of the repositories; the signal USR1 requests one immediately
set -u
ballast="$VOLUME/ballast"
mkdir -p "$STATE"
server=
loaded=
last_check=0
requested=
clients=
trap 'kill $server 2> /dev/null; exit 0' TERM INT
trap 'requested=yes' USR1

write_state() { cat > "$STATE/.$1" && mv "$STATE/.$1" "$STATE/$1"; }

run_server() {
  repositories=$(cat /etc/pgbackrest/repositories 2> /dev/null)
  if [ -z "$repositories" ]; then
    [ -z "$server" ] || kill "$server" 2> /dev/null
    server=
    return 0
  fi
  checksum=$(cat /etc/pgbackrest/* 2> /dev/null | cksum)
  if [ -z "$server" ] || ! kill -0 "$server" 2> /dev/null; then
    pgbackrest server &
    server=$!
  elif [ "$checksum" != "$loaded" ]; then
    kill -HUP "$server" # reloads the configuration without closing connections
  fi
  loaded=$checksum
  # A Job that makes a backup is a client of the server. When it disconnects, the repository may have changed.
  before=$clients
  clients=$(cat "/proc/$server/task/$server/children" 2> /dev/null)
  if [ -n "$before" ] && [ -z "$clients" ]; then requested=yes; fi
}

check_volume() {
  # Without a temporary file, because none can be written on a full volume.
  now=$(date +%s)
  set -- $(df -Pk "$VOLUME" | tail -n 1)
  total=$(($2 * 1024))
  free=$(($4 * 1024))
  released=no
  if [ "$free" -lt $((16 * 1024 * 1024)) ] && [ -e "$ballast" ]; then
    rm -f "$ballast"
    echo "the volume is full: deleted the ballast file of $BALLAST MiB"
  elif [ ! -e "$ballast" ] && [ "$free" -gt $((BALLAST * 1024 * 1024 * 4)) ]; then
    fallocate -l "${BALLAST}M" "$ballast.new" 2> /dev/null && mv "$ballast.new" "$ballast"
  fi
  [ -e "$ballast" ] || released=yes
  echo "now=$now total=$total free=$free ballastReleased=$released" | write_state volume
  # A sample every five minutes for six hours, from which the operator extrapolates.
  last=$(tail -n 1 "$STATE/samples" 2> /dev/null | cut -d' ' -f1)
  if [ $((now - ${last:-0})) -ge 300 ]; then
    { tail -n 71 "$STATE/samples" 2> /dev/null; echo "$now $total $free"; } | write_state samples
  fi
}

# The error message of pgBackRest, from its JSON or its output, without the bytes that PostgreSQL rejects in a text.
error_message() {
  message=$(LC_ALL=C grep -aoE '"code":99,"message":"([^"\\]|\\.)*' "$STATE/.info" | head -n 1 | cut -d'"' -f6- | sed 's/\\n */; /g')
  [ -n "$message" ] || message=$(cat "$STATE/.error" "$STATE/.info" | tail -n 3)
  printf '%s\n' "${message:-pgBackRest did not answer within one minute}" | tr -cd '\12\40-\176' | cut -c1-600
}

check_repository() { # NUMBER
  # Without a timeout, pgBackRest retries for minutes.
  p="pgbackrest --stanza=alerthistory --log-level-console=error --io-timeout=4 --repo=$1"
  # Code 99 is a repository that does not answer or cannot be read. pgBackRest exits with 0 nevertheless.
  if timeout 60 $p --output=json info > "$STATE/.info" 2> "$STATE/.error" && ! grep -aq '"code":99' "$STATE/.info"; then
    # The newest archive, and the time of its newest segment, from the directory of up to 256 segments that contains it.
    newest=$(grep -aoE '"id":"[0-9]+-[0-9]+","max":"[0-9A-F]{24}"' "$STATE/.info" | tail -n 1 | cut -d'"' -f4,8 | tr '"' ' ')
    archive=${newest% *}
    segment=${newest#* }
    newest=
    [ -z "$segment" ] || newest=$(timeout 60 $p --output=json repo-ls "archive/alerthistory/$archive/${segment%????????}" \
      2> /dev/null | grep -oE '"time":[0-9]+' | cut -d: -f2 | sort -n | tail -n 1)
    { date +%s; echo "${newest:-0}"; cat "$STATE/.info"; } | write_state "repository-$1"
    rm -f "$STATE/error-$1"
  else
    { date +%s; error_message; } | write_state "error-$1"
  fi
}

# A repository that is no longer in the spec has no state.
delete_stale_state() {
  for file in "$STATE"/repository-* "$STATE"/error-*; do
    index=${file##*-}
    case " $(echo $repositories) " in *" $index "*) ;; *) rm -f "$file" ;; esac
  done
}

while :; do
  run_server
  check_volume
  if [ -n "$requested" ] || [ $(($(date +%s) - last_check)) -ge "$INTERVAL" ]; then
    requested=
    for repository in $repositories; do check_repository "$repository"; done
    delete_stale_state
    last_check=$(date +%s)
  fi
  sleep 5 &
  pause=$!
  wait $pause || kill $pause 2> /dev/null # a signal interrupts wait
done
