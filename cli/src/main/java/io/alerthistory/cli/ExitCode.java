package io.alerthistory.cli;

/** How the program ends; every help text lists them. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILURE = 1;
    public static final int USAGE = 2;
    public static final int CANNOT_START = 3;

    private ExitCode() {}
}
