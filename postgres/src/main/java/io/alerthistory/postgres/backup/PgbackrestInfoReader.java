package io.alerthistory.postgres.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.alerthistory.postgres.backup.RepositoryView.RepositoryBackup;
import io.alerthistory.postgres.backup.RepositoryView.WalRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses the output of {@code pgbackrest info --output=json} for one repository
 * (https://pgbackrest.org/command.html#command-info). The exit code is 0 even if the stanza is missing, so only the
 * output shows the state.
 */
public final class PgbackrestInfoReader {
    // It quotes what it could not read byte by byte, which is not even JSON.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();
    // "no valid backups" (2) is not wrong: the first has not been made yet.
    private static final int OK = 0;
    private static final int NO_BACKUPS = 2;

    private PgbackrestInfoReader() {}

    /**
     * What {@code agent.sh} wrote: the moment, that of the newest segment (0 for none), and the JSON, a line each.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static RepositoryView read(String agentReport) {
        var lines = agentReport.split("\n", 3);
        if (lines.length < 3 || !lines[0].matches("[0-9]{1,12}") || !lines[1].matches("[0-9]{1,12}")) {
            throw new IllegalArgumentException("not what the agent writes: " + lines[0]);
        }
        long newest = Long.parseLong(lines[1]);
        return read(
                lines[2],
                Instant.ofEpochSecond(Long.parseLong(lines[0])),
                newest == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(newest)));
    }

    public static RepositoryView read(String info, Instant observedAt, Optional<Instant> newestWal) {
        var stanza = parse(info).path(0);
        var code = stanza.path("status").path("code").asInt(-1);
        var systems = new ArrayList<String>();
        stanza.path("db").forEach(db -> systems.add(db.path("system-id").asText()));
        return new RepositoryView(
                observedAt,
                newestWal,
                code == OK || code == NO_BACKUPS ? Optional.empty() : Optional.of(errorMessage(stanza)),
                systems,
                backups(stanza),
                archive(stanza));
    }

    // "other" for the stanza means that the repository has its own word.
    private static String errorMessage(JsonNode stanza) {
        var message = stanza.path("status").path("message").asText("pgBackRest knows no such stanza");
        var repositoryMessage =
                stanza.path("repo").path(0).path("status").path("message").asText("");
        if (!message.equals("other") || repositoryMessage.isEmpty()) {
            return message;
        }
        return explain(repositoryMessage);
    }

    /**
     * What pgBackRest says of a repository that it cannot read: what is deciphered wrongly looks like any other damage.
     */
    public static String explain(String message) {
        var line = message.lines().findFirst().orElse(message).replaceAll("[^ -~]", "?");
        return message.contains("CryptoError") || message.contains("FormatError")
                ? "its cipher pass is another, or it is damaged (" + line + ")"
                : line;
    }

    /** The major version of the newest cluster of the stanza; empty: there is none. */
    public static Optional<Integer> majorVersion(String info) {
        Optional<Integer> newest = Optional.empty();
        for (var db : parse(info).path(0).path("db")) {
            var version = db.path("version").asText().split("\\.", 2)[0];
            newest = version.matches("[0-9]{1,4}") ? Optional.of(Integer.parseInt(version)) : newest;
        }
        return newest;
    }

    private static List<RepositoryBackup> backups(JsonNode stanza) {
        var backups = new ArrayList<RepositoryBackup>();
        stanza.path("backup").forEach(backup -> backups.add(backup(backup)));
        return backups;
    }

    private static RepositoryBackup backup(JsonNode backup) {
        var repository = backup.path("info").path("repository");
        return new RepositoryBackup(
                backup.path("label").asText(),
                backup.path("type").asText(),
                Instant.ofEpochSecond(backup.path("timestamp").path("start").asLong()),
                Instant.ofEpochSecond(backup.path("timestamp").path("stop").asLong()),
                new WalRange(
                        backup.path("archive").path("start").asText(),
                        backup.path("archive").path("stop").asText()),
                backup.path("info").path("size").asLong(),
                repository.path("delta").asLong(),
                backup.path("error").asBoolean(),
                Optional.of(backup.path("annotation").path("job").asText("")).filter(job -> !job.isEmpty()));
    }

    private static Optional<WalRange> archive(JsonNode stanza) {
        WalRange newest = null;
        for (var archive : stanza.path("archive")) {
            if (archive.path("max").isTextual()) {
                newest = new WalRange(
                        archive.path("min").asText(), archive.path("max").asText());
            }
        }
        return Optional.ofNullable(newest);
    }

    private static JsonNode parse(String info) {
        try {
            return JSON.readTree(info);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("pgBackRest's info is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
