package io.alerthistory.cli.ask;

import io.alerthistory.cli.CommandException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that select the service and the credentials. */
public final class ServiceOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9098",
            description =
                    "URL of the service (default: ${DEFAULT-VALUE}). Append /t/TENANT to access a tenant's alerts.")
    private String url = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that contains only the token, or the service's own token file.")
    private Optional<Path> tokenFile = Optional.empty();

    HistoryClient client() {
        return new HistoryClient(address(), token());
    }

    /** Without a slash at its end. */
    public URI address() {
        if (!url.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
            // Not repeated: it may hold a password.
            throw CommandException.usage(
                    "--url is not a URL such as http://127.0.0.1:9098, without a user and a password");
        }
        return URI.create(url.replaceAll("/+$", ""));
    }

    public Optional<String> token() {
        return tokenFile.map(ServiceOptions::token);
    }

    private static String token(Path file) {
        try {
            return ClientTokenFile.selectToken(Files.readAllLines(file))
                    .orElseThrow(() -> CommandException.usage("--token-file: the file holds no token to read with"));
        } catch (IOException e) {
            // Not repeated: somebody may have given the token instead of the file.
            throw CommandException.usage("--token-file: the file cannot be read");
        }
    }
}
