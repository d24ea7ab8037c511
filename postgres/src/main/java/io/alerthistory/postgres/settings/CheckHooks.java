package io.alerthistory.postgres.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The checks of PostgreSQL's own check hooks, in addition to the range of a setting. */
final class CheckHooks {
    private static final Set<String> MULTIPLES_OF_16 = Set.of(
            "commit_timestamp_buffers",
            "multixact_member_buffers",
            "multixact_offset_buffers",
            "notify_buffers",
            "serializable_buffers",
            "subtransaction_buffers",
            "transaction_buffers");
    private static final Set<String> CONNECTION_STAGES =
            Set.of("receipt", "authentication", "authorization", "setup_durations", "all");
    private static final Set<String> SWITCHES = Set.of("", "on", "off", "true", "false", "yes", "no", "1", "0");

    private CheckHooks() {}

    static Optional<String> violation(Setting setting, double number) {
        boolean invalid = switch (setting.name()) {
            case "vacuum_buffer_usage_limit" -> number > 0 && number < 128;
            case "io_max_concurrency" -> number == 0;
            // The usual stack is 8 MB, of which PostgreSQL keeps 512 kB in reserve.
            case "max_stack_depth" -> number > 7680;
            default -> MULTIPLES_OF_16.contains(setting.name()) && number % 16 != 0;
        };
        return invalid ? Optional.of(remedy(setting)) : Optional.empty();
    }

    private static String remedy(Setting setting) {
        return switch (setting.name()) {
            case "vacuum_buffer_usage_limit" -> "is out of range; write 0, or 128kB to 16GB";
            case "io_max_concurrency" -> "is out of range; write -1, or 1 and more";
            case "max_stack_depth" -> "is more than the stack holds; write 100kB to 7680kB";
            default -> "is not a multiple of 16 blocks; write one";
        };
    }

    static Optional<String> violation(Setting setting, String text) {
        boolean valid = !setting.name().equals("log_connections")
                || SWITCHES.contains(text.toLowerCase(Locale.ROOT))
                || Stream.of(text.split(","))
                        .allMatch(stage ->
                                CONNECTION_STAGES.contains(stage.strip().toLowerCase(Locale.ROOT)));
        return valid
                ? Optional.empty()
                : Optional.of("is no list of stages; write \"on\", \"off\" or some of "
                        + String.join(", ", CONNECTION_STAGES.stream().sorted().toList()));
    }
}
