package io.alerthistory.cli.backup;

import io.alerthistory.embedded.Workplace;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What {@code verify --from-backup} came to on this machine, as its data directory remembers.
 *
 * @param proven when it last succeeded
 * @param failed when it last failed, if it has not succeeded since
 */
public record KnownProof(Optional<Instant> proven, Optional<Instant> failed) {
    private static final String FILE = "backup-proof";
    private static final String PROVEN = "proven ";
    private static final String FAILED = "failed ";

    public static KnownProof in(Workplace place) {
        String text = place.kept(FILE).orElse("");
        return new KnownProof(line(text, PROVEN), line(text, FAILED));
    }

    KnownProof and(boolean ok, Instant when) {
        return ok ? new KnownProof(Optional.of(when), Optional.empty()) : new KnownProof(proven, Optional.of(when));
    }

    void keep(Workplace place) {
        place.keep(
                FILE,
                proven.map(when -> PROVEN + when + "\n").orElse("")
                        + failed.map(when -> FAILED + when + "\n").orElse(""));
    }

    private static Optional<Instant> line(String text, String word) {
        return text.lines()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .flatMap(line -> moment(line).stream())
                .findFirst();
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // a hand was there: as if nothing were known
        }
    }
}
