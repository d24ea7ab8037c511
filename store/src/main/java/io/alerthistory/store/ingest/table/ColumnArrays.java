package io.alerthistory.store.ingest.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.history.Run;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * The columns of a batch as binary PostgreSQL arrays for {@code unnest}. For most of these types, the driver would send
 * text, and both sides would spend more time on quoting than on storing.
 */
public final class ColumnArrays {
    // PostgreSQL counts microseconds from 2000-01-01.
    private static final long EPOCH_SECONDS = 946_684_800L;

    private final BaseConnection connection;

    public ColumnArrays(Connection connection) throws SQLException {
        this.connection = connection.unwrap(BaseConnection.class);
    }

    public <T> Array longs(Collection<T> rows, ToLongFunction<T> column) throws SQLException {
        return array(Oid.INT8_ARRAY, Oid.INT8, rows, (row, out) -> {
            out.writeInt(8);
            out.writeLong(column.applyAsLong(row));
        });
    }

    public <T> Array ints(Collection<T> rows, ToIntFunction<T> column) throws SQLException {
        return array(Oid.INT4_ARRAY, Oid.INT4, rows, (row, out) -> {
            out.writeInt(4);
            out.writeInt(column.applyAsInt(row));
        });
    }

    public <T> Array booleans(Collection<T> rows, Predicate<T> column) throws SQLException {
        return array(Oid.BOOL_ARRAY, Oid.BOOL, rows, (row, out) -> {
            out.writeInt(1);
            out.writeBoolean(column.test(row));
        });
    }

    public <T> Array texts(Collection<T> rows, Function<T, String> column) throws SQLException {
        return array(
                Oid.TEXT_ARRAY,
                Oid.TEXT,
                rows,
                (row, out) -> write(out, column.apply(row).getBytes(UTF_8)));
    }

    public <T> Array bytes(Collection<T> rows, Function<T, byte[]> column) throws SQLException {
        return array(Oid.BYTEA_ARRAY, Oid.BYTEA, rows, (row, out) -> write(out, column.apply(row)));
    }

    public <T> Array uuids(Collection<T> rows, Function<T, UUID> column) throws SQLException {
        return array(Oid.UUID_ARRAY, Oid.UUID, rows, (row, out) -> {
            UUID uuid = column.apply(row);
            out.writeInt(16);
            out.writeLong(uuid.getMostSignificantBits());
            out.writeLong(uuid.getLeastSignificantBits());
        });
    }

    /** {@link Run#NEVER} and {@link Run#FOREVER} become -infinity and infinity. */
    public <T> Array times(Collection<T> rows, Function<T, Instant> column) throws SQLException {
        return array(Oid.TIMESTAMPTZ_ARRAY, Oid.TIMESTAMPTZ, rows, (row, out) -> {
            out.writeInt(8);
            out.writeLong(microseconds(column.apply(row)));
        });
    }

    private static long microseconds(Instant time) {
        if (time.equals(Run.NEVER)) {
            return Long.MIN_VALUE;
        }
        if (time.equals(Run.FOREVER)) {
            return Long.MAX_VALUE;
        }
        return (time.getEpochSecond() - EPOCH_SECONDS) * 1_000_000 + time.getNano() / 1_000;
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private <T> Array array(int arrayType, int elementType, Collection<T> rows, ElementWriter<T> element)
            throws SQLException {
        var bytes = new ByteArrayOutputStream(64 + rows.size() * 16);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(1); // dimensions
            out.writeInt(0); // no nulls
            out.writeInt(elementType);
            out.writeInt(rows.size());
            out.writeInt(1); // lower bound
            for (T row : rows) {
                element.write(row, out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return new PgArray(connection, arrayType, bytes.toByteArray());
    }

    @FunctionalInterface
    private interface ElementWriter<T> {
        void write(T row, DataOutputStream out) throws IOException;
    }
}
