package io.alerthistory.cli;

/** An error that the user can correct: one line for standard error, and the exit code. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line asks for something that cannot be. */
    public static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    /** The command was right and did not succeed. */
    public static CommandException failure(String message) {
        return new CommandException(ExitCode.FAILURE, message);
    }

    /** The service cannot start here as things are. */
    public static CommandException cannotStart(String message) {
        return new CommandException(ExitCode.CANNOT_START, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
