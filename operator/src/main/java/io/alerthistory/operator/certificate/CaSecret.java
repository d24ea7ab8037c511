package io.alerthistory.operator.certificate;

import io.alerthistory.pem.InvalidCertificateException;
import io.alerthistory.pem.PemFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores a {@link CaBundle} in the Secret that no pod mounts: ca.crt and ca.key are the current CA, and the other keys
 * are optional.
 */
public final class CaSecret {
    private static final String CERTIFICATE = "ca.crt";
    private static final String KEY = "ca.key";
    private static final String NEXT_CERTIFICATE = "next.crt";
    private static final String NEXT_KEY = "next.key";
    private static final String PREVIOUS = "previous.crt";

    private CaSecret() {}

    /** Empty if there is no CA yet; throws {@link InvalidCertificateException} if the stored CA is invalid. */
    public static Optional<CaBundle> read(Map<String, String> data) {
        if (!data.containsKey(CERTIFICATE) && !data.containsKey(KEY)) {
            return Optional.empty();
        }
        return Optional.of(new CaBundle(
                authority(data, CERTIFICATE, KEY),
                data.containsKey(NEXT_CERTIFICATE)
                        ? Optional.of(authority(data, NEXT_CERTIFICATE, NEXT_KEY))
                        : Optional.empty(),
                Optional.ofNullable(data.get(PREVIOUS))
                        .filter(text -> !text.isBlank())
                        .map(CaSecret::split)
                        .orElse(List.of())));
    }

    /** The complete data of the Secret as text. */
    public static Map<String, String> write(CaBundle bundle) {
        var data = new LinkedHashMap<String, String>();
        data.put(CERTIFICATE, bundle.current().certificatePem());
        data.put(KEY, bundle.current().keyPem());
        bundle.successor().ifPresent(next -> {
            data.put(NEXT_CERTIFICATE, next.certificatePem());
            data.put(NEXT_KEY, next.keyPem());
        });
        if (!bundle.previous().isEmpty()) {
            data.put(PREVIOUS, String.join("", bundle.previous()));
        }
        return data;
    }

    private static CertificateAuthority authority(Map<String, String> data, String certificate, String key) {
        return CertificateAuthority.read(data.getOrDefault(certificate, ""), data.getOrDefault(key, ""));
    }

    private static List<String> split(String bundle) {
        return PemFormat.certificates(bundle).stream().map(PemFormat::encode).toList();
    }
}
