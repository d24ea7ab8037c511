package io.alerthistory.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Describes a mistake on the command line. It never repeats an argument that is not known, because the argument after
 * an unknown option, such as {@code --database-password}, can be a secret.
 */
final class UsageErrorText {
    private UsageErrorText() {}

    static String of(CommandLine.ParameterException mistake) {
        CommandSpec command = mistake.getCommandLine().getCommandSpec();
        return mistake instanceof UnmatchedArgumentException unmatched
                ? unmatched(command, unmatched.getUnmatched())
                : String.valueOf(mistake.getMessage());
    }

    private static String unmatched(CommandSpec command, List<String> arguments) {
        Optional<String> option = arguments.stream()
                .filter(argument -> argument.matches("--?[A-Za-z].*"))
                .findFirst()
                .map(UsageErrorText::name);
        return option.map(name -> "there is no option " + name + hint(command, name))
                .orElseGet(() -> command.subcommands().isEmpty()
                        ? "there are more arguments than this command takes; quote one that has spaces"
                        : "there is no such command");
    }

    // "--name=value", and "-nvalue".
    private static String name(String argument) {
        return argument.startsWith("--") ? argument.replaceFirst("(?s)=.*", "") : argument.substring(0, 2);
    }

    private static String hint(CommandSpec command, String name) {
        return command.optionsMap().containsKey(name + "-file")
                ? "; put the value into a file, and give " + name + "-file"
                : "";
    }
}
