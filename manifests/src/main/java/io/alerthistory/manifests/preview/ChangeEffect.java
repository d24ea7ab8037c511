package io.alerthistory.manifests.preview;

/** The effect of a change on a running database, from the mildest to the most severe. */
public enum ChangeEffect {
    /** Objects beside the server change, or what the operator will do some day. */
    NOTHING("nothing"),
    /** It only moves settings, which are listed by themselves. */
    VIA_SETTINGS("via settings"),
    /** PostgreSQL reads its files again; no connection is cut. */
    RELOADS("reloads"),
    /** It needs a restart that nobody asked for: in the window, or at the user's word. */
    PENDING("pending"),
    EXPANDS("expands"),
    RESTARTS("restarts"),
    REFUSED("refused");

    private final String text;

    ChangeEffect(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
