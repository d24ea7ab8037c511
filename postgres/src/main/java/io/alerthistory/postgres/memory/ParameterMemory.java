package io.alerthistory.postgres.memory;

import io.alerthistory.postgres.settings.UserParameters;
import io.alerthistory.spec.quantity.Bytes;
import java.util.List;

/**
 * Memory that is needed only because of the user's parameters. It is part of the sum, so no parameter can exceed the
 * limit unnoticed.
 */
final class ParameterMemory {
    private static final List<String> SHARED = List.of(
            "min_dynamic_shared_memory",
            "commit_timestamp_buffers",
            "multixact_member_buffers",
            "multixact_offset_buffers",
            "notify_buffers",
            "serializable_buffers",
            "subtransaction_buffers",
            "transaction_buffers");
    // An entry of pg_stat_statements' hash table; its texts are in a file.
    private static final Bytes STATEMENT_ENTRY = new Bytes(600);
    // A prepared transaction or predicate lock, with its locks.
    private static final Bytes SLOT = Bytes.kibibytes(20);

    private ParameterMemory() {}

    static Bytes sharedMemory(UserParameters userParameters) {
        var zero = new Bytes(0);
        return SHARED.stream()
                .map(name -> userParameters.bytes(name, zero))
                .reduce(zero, Bytes::plus)
                .plus(STATEMENT_ENTRY.times(userParameters.number("pg_stat_statements.max", 5_000)))
                .plus(SLOT.times(userParameters.number("max_prepared_transactions", 0)))
                .plus(SLOT.times(userParameters.number("max_wal_senders", 5)));
    }

    static Bytes perSession(UserParameters userParameters) {
        return userParameters
                .bytes("track_activity_query_size", Bytes.kibibytes(4))
                .plus(userParameters.bytes("temp_buffers", new Bytes(0)));
    }
}
