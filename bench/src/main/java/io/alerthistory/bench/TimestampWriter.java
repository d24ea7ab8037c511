package io.alerthistory.bench;

import java.nio.ByteBuffer;

/** Writes 2026-11-22T14:12:15.075123Z without allocating objects. */
final class TimestampWriter {
    static final int WIDTH = 27;
    private static final long SECOND = 1_000_000;
    private static final int DAY = 86_400;

    private TimestampWriter() {}

    /** The present time in microseconds since 1970. */
    static long now() {
        return System.currentTimeMillis() * 1000 + System.nanoTime() / 1000 % 1000;
    }

    static void write(ByteBuffer out, int offset, long micros) {
        long seconds = Math.floorDiv(micros, SECOND);
        date(out, offset, Math.floorDiv(seconds, DAY));
        out.put(offset + 10, (byte) 'T');
        int second = (int) Math.floorMod(seconds, (long) DAY);
        digits(out, offset + 11, 2, second / 3600);
        out.put(offset + 13, (byte) ':');
        digits(out, offset + 14, 2, second / 60 % 60);
        out.put(offset + 16, (byte) ':');
        digits(out, offset + 17, 2, second % 60);
        out.put(offset + 19, (byte) '.');
        digits(out, offset + 20, 6, (int) Math.floorMod(micros, SECOND));
        out.put(offset + 26, (byte) 'Z');
    }

    /** Days since 1970 to year, month and day (H. Hinnant, civil_from_days; for days after 1 March of year 0). */
    private static void date(ByteBuffer out, int offset, long epochDay) {
        int shifted = (int) epochDay + 719_468;
        int era = shifted / 146_097;
        int ofEra = shifted % 146_097;
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        digits(out, offset, 4, yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        out.put(offset + 4, (byte) '-');
        digits(out, offset + 5, 2, month);
        out.put(offset + 7, (byte) '-');
        digits(out, offset + 8, 2, ofYear - (153 * fromMarch + 2) / 5 + 1);
    }

    private static void digits(ByteBuffer out, int offset, int width, int value) {
        int remainder = value;
        for (int i = width - 1; i >= 0; i--) {
            out.put(offset + i, (byte) ('0' + remainder % 10));
            remainder /= 10;
        }
    }
}
