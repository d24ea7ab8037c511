package io.alerthistory.cli;

/** The exit codes; every help text lists them. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILURE = 1;
    public static final int USAGE = 2;
    public static final int CANNOT_START = 3;

    /** Of plan alone, which says with 2 that there are changes; sysexits.h calls it EX_USAGE. */
    public static final int PLAN_USAGE = 64;
    /** Of plan alone: applying the file changes something. */
    public static final int CHANGES = 2;

    /** Of doctor alone: nothing bad was found, and not everything could be looked at. */
    public static final int UNKNOWN = 4;

    private ExitCode() {}
}
