#!/bin/sh
# Beside PostgreSQL: serves pgBackRest, and says what it sees of the volume and of the repositories, as files on the volume
# that the operator reads through PostgreSQL. Releases the ballast when the volume is full, so that PostgreSQL can start.
#
#   STATE         directory for what it sees
#   VOLUME        mount point of the volume
#   /etc/pgbackrest/repositories  numbers of the repositories, a line each; none: nothing is served
#   BALLAST       size in MiB of a file that is removed when the volume is full
#   INTERVAL      seconds between two looks at the repositories; the signal USR1 asks for one at once
set -u
ballast="$VOLUME/ballast"
mkdir -p "$STATE"
server=
files=
looked=0
requested=
clients=
trap 'kill $server 2> /dev/null; exit 0' TERM INT
trap 'requested=yes' USR1

put() { cat > "$STATE/.$1" && mv "$STATE/.$1" "$STATE/$1"; }

serve() {
  repositories=$(cat /etc/pgbackrest/repositories 2> /dev/null)
  if [ -z "$repositories" ]; then
    [ -z "$server" ] || kill "$server" 2> /dev/null
    server=
    return 0
  fi
  now=$(cat /etc/pgbackrest/* 2> /dev/null | cksum)
  if [ -z "$server" ] || ! kill -0 "$server" 2> /dev/null; then
    pgbackrest server &
    server=$!
  elif [ "$now" != "$files" ]; then
    kill -HUP "$server" # it reads its files again, and interrupts nobody
  fi
  files=$now
  # Whoever makes a backup is a client of the server meanwhile: when it has gone, the repository is another.
  before=$clients
  clients=$(cat "/proc/$server/task/$server/children" 2> /dev/null)
  if [ -n "$before" ] && [ -z "$clients" ]; then requested=yes; fi
}

volume() {
  # No file in between: on a full volume none can be written.
  now=$(date +%s)
  set -- $(df -Pk "$VOLUME" | tail -n 1)
  total=$(($2 * 1024))
  free=$(($4 * 1024))
  released=no
  if [ "$free" -lt $((16 * 1024 * 1024)) ] && [ -e "$ballast" ]; then
    rm -f "$ballast"
    echo "the volume is full: the ballast of $BALLAST MiB is released"
  elif [ ! -e "$ballast" ] && [ "$free" -gt $((BALLAST * 1024 * 1024 * 4)) ]; then
    fallocate -l "${BALLAST}M" "$ballast.new" 2> /dev/null && mv "$ballast.new" "$ballast"
  fi
  [ -e "$ballast" ] || released=yes
  echo "now=$now total=$total free=$free ballastReleased=$released" | put volume
  # A sample every five minutes, six hours of them: enough to see where it goes.
  last=$(tail -n 1 "$STATE/samples" 2> /dev/null | cut -d' ' -f1)
  if [ $((now - ${last:-0})) -ge 300 ]; then
    { tail -n 71 "$STATE/samples" 2> /dev/null; echo "$now $total $free"; } | put samples
  fi
}

# What pgBackRest says of a repository that it cannot read: in the JSON, or beside it. PostgreSQL reads text only.
words() {
  said=$(LC_ALL=C grep -aoE '"code":99,"message":"([^"\\]|\\.)*' "$STATE/.info" | head -n 1 | cut -d'"' -f6- | sed 's/\\n */; /g')
  [ -n "$said" ] || said=$(cat "$STATE/.error" "$STATE/.info" | tail -n 3)
  printf '%s\n' "${said:-pgBackRest has not answered for a minute}" | tr -cd '\12\40-\176' | cut -c1-600
}

look() { # at repository $1
  # By itself it would go on trying for minutes.
  p="pgbackrest --stanza=alerthistory --log-level-console=error --io-timeout=4 --repo=$1"
  # 99 is a repository that does not answer or cannot be read, and no reason for pgBackRest to fail.
  if timeout 60 $p --output=json info > "$STATE/.info" 2> "$STATE/.error" && ! grep -aq '"code":99' "$STATE/.info"; then
    # The newest archive and its newest segment, which is in a directory of 256 of them.
    newest=$(grep -aoE '"id":"[0-9]+-[0-9]+","max":"[0-9A-F]{24}"' "$STATE/.info" | tail -n 1 | cut -d'"' -f4,8 | tr '"' ' ')
    archive=${newest% *}
    segment=${newest#* }
    newest=
    [ -z "$segment" ] || newest=$(timeout 60 $p --output=json repo-ls "archive/alerthistory/$archive/${segment%????????}" \
      2> /dev/null | grep -oE '"time":[0-9]+' | cut -d: -f2 | sort -n | tail -n 1)
    { date +%s; echo "${newest:-0}"; cat "$STATE/.info"; } | put "repository-$1"
    rm -f "$STATE/error-$1"
  else
    { date +%s; words; } | put "error-$1"
  fi
}

# A repository that is no longer in the spec is not spoken of.
forget() {
  for file in "$STATE"/repository-* "$STATE"/error-*; do
    index=${file##*-}
    case " $(echo $repositories) " in *" $index "*) ;; *) rm -f "$file" ;; esac
  done
}

while :; do
  serve
  volume
  if [ -n "$requested" ] || [ $(($(date +%s) - looked)) -ge "$INTERVAL" ]; then
    requested=
    for repository in $repositories; do look "$repository"; done
    forget
    looked=$(date +%s)
  fi
  sleep 5 &
  pause=$!
  wait $pause || kill $pause 2> /dev/null # a signal ends the wait
done
