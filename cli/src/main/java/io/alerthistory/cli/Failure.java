package io.alerthistory.cli;

/** Something the user can act on: one line for standard error, and the exit code. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    private Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line asks for something that cannot be. */
    public static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    /** The command was right and did not succeed. */
    public static Failure failed(String message) {
        return new Failure(ExitCode.FAILURE, message);
    }

    /** The service cannot start here as things are. */
    public static Failure cannotStart(String message) {
        return new Failure(ExitCode.CANNOT_START, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
