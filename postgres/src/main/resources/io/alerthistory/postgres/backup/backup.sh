#!/bin/sh
# Makes one backup. First creates the stanza if there is none, so nothing is archived before the first backup begins. That
# the stanza already exists is not an error.
#
#   REPOSITORY  number of the repository in pgbackrest.conf
#   TYPE        full, diff or incr
#   JOB         name of the Job, which becomes an annotation of the backup: `info` shows which request it belongs to
#   LOCK_TIMEOUT    seconds to wait for another backup of the same instance
set -u
end=$(($(date +%s) + ${LOCK_TIMEOUT:-3600}))

# pgBackRest exits with 50 if another process has the lock.
retry_while_locked() {
  while :; do
    "$@"
    exit=$?
    if [ "$exit" -ne 50 ] || [ "$(date +%s)" -ge "$end" ]; then return "$exit"; fi
    echo "another backup is running; retrying in 10 s"
    sleep 10
  done
}

retry_while_locked pgbackrest --stanza=alerthistory stanza-create || exit $?
retry_while_locked pgbackrest --stanza=alerthistory --repo="$REPOSITORY" --type="$TYPE" --annotation=job="$JOB" backup
