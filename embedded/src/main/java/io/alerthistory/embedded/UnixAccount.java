package io.alerthistory.embedded;

/** A user of this machine, by number. */
record UnixAccount(int uid, int gid) {
    boolean isRoot() {
        return uid == 0;
    }
}
