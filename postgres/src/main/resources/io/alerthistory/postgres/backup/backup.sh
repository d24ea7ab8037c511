#!/bin/sh
# Makes one backup. The stanza is made first where it is missing, which is why nothing is archived before the first backup
# has begun; "stanza already exists" is not an error.
#
#   REPOSITORY  number of the repository in pgbackrest.conf
#   TYPE        full, diff or incr
#   JOB         name that the backup carries as an annotation, so that `info` tells which request it answers
#   LOCK_TIMEOUT    seconds to wait for another backup of the same instance
set -u
end=$(($(date +%s) + ${LOCK_TIMEOUT:-3600}))

# 50: somebody else has the lock.
patiently() {
  while :; do
    "$@"
    exit=$?
    if [ "$exit" -ne 50 ] || [ "$(date +%s)" -ge "$end" ]; then return "$exit"; fi
    echo "another backup is under way; trying again in 10 s"
    sleep 10
  done
}

patiently pgbackrest --stanza=alerthistory stanza-create || exit $?
patiently pgbackrest --stanza=alerthistory --repo="$REPOSITORY" --type="$TYPE" --annotation=job="$JOB" backup
