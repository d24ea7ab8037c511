package io.alerthistory.machine;

/** A problem on this machine that the user can act on: the message, in one line, says what to change. */
public final class MachineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    /** What the program makes its exit code from. */
    public enum FailureKind {
        /** The user asks for something that cannot be. */
        USAGE,
        /** The request was right and did not succeed. */
        FAILURE,
        /** A program, a file or a directory that is needed cannot be used. */
        CANNOT_START
    }

    private MachineException(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static MachineException usage(String message) {
        return new MachineException(FailureKind.USAGE, message);
    }

    public static MachineException failure(String message) {
        return new MachineException(FailureKind.FAILURE, message);
    }

    public static MachineException cannotStart(String message) {
        return new MachineException(FailureKind.CANNOT_START, message);
    }

    public FailureKind kind() {
        return kind;
    }
}
