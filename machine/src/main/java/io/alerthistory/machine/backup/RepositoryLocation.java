package io.alerthistory.machine.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alerthistory.machine.MachineException;
import io.alerthistory.spec.RepositoryStorage;
import io.alerthistory.spec.RepositoryStorage.S3UriStyle;
import io.alerthistory.spec.RepositoryStorage.StorageIdentity;
import io.alerthistory.spec.quantity.Bytes;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The destination of backups, parsed from {@code --backup}.
 *
 * @param path absolute, within the destination
 * @param authority a file with the CA certificates of the endpoint
 */
public record RepositoryLocation(RepositoryStorage destination, String path, Optional<Path> authority) {
    private static final String S3_FORMAT =
            "s3://BUCKET/PATH?endpoint=HOST[:PORT]&region=REGION[&style=path][&ca=FILE]";
    private static final Set<String> PARAMETERS = Set.of("endpoint", "region", "style", "ca");

    /** @param data the directory that is backed up, in which its own backups may not lie */
    public static RepositoryLocation parse(String text, Path data) {
        if (text.startsWith("s3://")) {
            return s3(text);
        }
        if (text.matches("[a-z0-9]+://.*")) {
            throw MachineException.usage("--backup takes a directory or " + S3_FORMAT);
        }
        Path directory = Path.of(text).toAbsolutePath().normalize();
        if (directory.startsWith(data.toAbsolutePath().normalize())) {
            throw MachineException.usage(
                    "--backup " + directory + " lies in the data directory, and would be lost with it:"
                            + " choose another one, best on another disk");
        }
        return new RepositoryLocation(
                new RepositoryStorage.VolumeStorage(Bytes.gibibytes(1), Optional.empty()),
                directory.toString(),
                Optional.empty());
    }

    public boolean isDirectory() {
        return destination instanceof RepositoryStorage.VolumeStorage;
    }

    private static RepositoryLocation s3(String text) {
        URI uri = uri(text);
        Map<String, String> parameters = parameters(Optional.ofNullable(uri.getRawQuery()));
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        if (uri.getRawUserInfo() != null) {
            throw MachineException.usage(
                    "--backup may hold no credentials, since every user of this machine can read it: use"
                            + " --backup-credentials, or " + RepositorySecrets.KEY + " and "
                            + RepositorySecrets.KEY_SECRET);
        }
        if (uri.getAuthority() == null || path.length() < 2) {
            throw MachineException.usage("--backup names no bucket or no path: " + S3_FORMAT);
        }
        String bucket = uri.getAuthority();
        return new RepositoryLocation(
                new RepositoryStorage.S3Storage(
                        bucket,
                        required(parameters, "endpoint"),
                        required(parameters, "region"),
                        style(parameters.getOrDefault("style", "host")),
                        StorageIdentity.SECRET,
                        Optional.empty(),
                        Optional.empty()),
                path,
                Optional.ofNullable(parameters.get("ca"))
                        .map(file -> Path.of(file).toAbsolutePath()));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw MachineException.usage("--backup is not " + S3_FORMAT + ": " + e.getReason());
        }
    }

    private static Map<String, String> parameters(Optional<String> query) {
        var parameters = new TreeMap<String, String>();
        for (String pair : query.filter(text -> !text.isEmpty()).orElse("=").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        parameters.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw MachineException.usage("--backup: '" + name + "' is none of the parameters of " + S3_FORMAT);
                });
        return parameters;
    }

    private static String required(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> MachineException.usage("--backup says no " + name + ": " + S3_FORMAT));
    }

    private static S3UriStyle style(String text) {
        return switch (text) {
            case "host" -> S3UriStyle.HOST;
            case "path" -> S3UriStyle.PATH;
            default -> throw MachineException.usage("--backup: style is host or path, not '" + text + "'");
        };
    }

    /** As people name it. */
    @Override
    public String toString() {
        return destination instanceof RepositoryStorage.S3Storage s3
                ? "s3://" + s3.bucket() + path + " at " + s3.endpoint()
                : path;
    }
}
