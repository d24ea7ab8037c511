package io.alerthistory.cli.run;

import io.alerthistory.cli.CommandException;
import io.alerthistory.cli.option.ListenAddress;
import io.alerthistory.service.ServiceSettings.TlsFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The parsed options for the listen address and access. */
record ListenSettings(
        ListenAddress listen,
        Optional<Path> tokenFile,
        Optional<Path> certificate,
        Optional<Path> key,
        boolean insecure,
        boolean openMetrics) {

    void validate() {
        if (certificate.isPresent() != key.isPresent()) {
            throw CommandException.usage("--tls-cert and --tls-key are needed together");
        }
        // Not repeated: somebody may have given the token instead of the file.
        if (tokenFile.isPresent() && !Files.exists(tokenFile.get())) {
            throw CommandException.usage("--token-file: there is no such file");
        }
        if (!listen.isLoopback() && tokenFile.isEmpty() && !insecure) {
            throw CommandException.usage(
                    "--listen " + listen + " can be reached from other machines, and without tokens anybody"
                            + " there could read and write alerts: add --token-file FILE (or --insecure if that is "
                            + "meant)");
        }
    }

    Optional<TlsFiles> tls() {
        return certificate.flatMap(chain -> key.map(secret -> new TlsFiles(chain, secret)));
    }
}
