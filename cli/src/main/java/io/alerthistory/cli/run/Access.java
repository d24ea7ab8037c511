package io.alerthistory.cli.run;

import io.alerthistory.cli.Failure;
import io.alerthistory.cli.option.Listen;
import io.alerthistory.service.ServiceSettings.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Where the service listens and who may ask, as given. */
record Access(
        Listen listen,
        Optional<Path> tokenFile,
        Optional<Path> certificate,
        Optional<Path> key,
        boolean insecure,
        boolean openMetrics) {

    void check() {
        if (certificate.isPresent() != key.isPresent()) {
            throw Failure.usage("--tls-cert and --tls-key are needed together");
        }
        if (!listen.loopback() && tokenFile.isEmpty() && !insecure) {
            throw Failure.usage("--listen " + listen + " can be reached from other machines, and without tokens anybody"
                    + " there could read and write alerts: add --token-file FILE (or --insecure if that is meant)");
        }
    }

    Optional<TlsFiles> tls() {
        return certificate.flatMap(chain -> key.map(secret -> new TlsFiles(chain, secret)));
    }
}
