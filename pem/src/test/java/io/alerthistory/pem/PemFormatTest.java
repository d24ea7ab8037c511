package io.alerthistory.pem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With keys that OpenSSL wrote. */
class PemFormatTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "PRIVATE KEY, EC, genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
        "PRIVATE KEY, RSA, genpkey -algorithm RSA",
        "PRIVATE KEY, EdDSA, genpkey -algorithm ED25519",
        "PRIVATE KEY, EdDSA, genpkey -algorithm ED448",
        "RSA PRIVATE KEY, RSA, genrsa -traditional 2048",
        "EC PRIVATE KEY, EC, ecparam -genkey -noout -name secp384r1",
        // The parameters of the curve stand before the key.
        "EC PARAMETERS, EC, ecparam -genkey -name prime256v1",
    })
    void readsEveryForm(String label, String algorithm, String command) throws Exception {
        var text = openssl(command);
        assertThat(text).startsWith("-----BEGIN " + label + "-----");
        var key = PemFormat.key(text);
        assertThat(key.getAlgorithm()).isEqualTo(algorithm);
        assertThat(publicKey(PemFormat.encode("PRIVATE KEY", key.getEncoded()))).isEqualTo(publicKey(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs8 -topk8 -v2 aes256", "rsa -aes256 -traditional"})
    void refusesAnEncryptedKeyByName(String command) throws Exception {
        var file = Files.writeString(directory.resolve("key"), openssl("genrsa 2048"));
        var text = openssl(command + " -passout pass:hidden -in " + file);
        assertThat(text).contains("ENCRYPTED");
        assertThatThrownBy(() -> PemFormat.key(text))
                .isInstanceOf(InvalidCertificateException.class)
                .hasMessageContaining("the key is encrypted")
                .hasMessageContaining("openssl pkey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2VjcmV0",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0",
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\n!!!!\n-----END RSA PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nc2VjcmV0\n-----END RSA PRIVATE KEY-----\n",
            })
    void saysWhatIsExpectedAndRepeatsNothing(String text) {
        assertThatThrownBy(() -> PemFormat.key(text))
                .isInstanceOf(InvalidCertificateException.class)
                .hasNoCause()
                .hasMessageMatching("(?s).*(expected|encrypted).*")
                .message()
                .doesNotContain("c2VjcmV0", "secret");
    }

    private String publicKey(String privateKey) throws IOException, InterruptedException {
        return openssl("pkey -pubout -in " + Files.writeString(directory.resolve("key"), privateKey));
    }

    private String openssl(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("openssl"));
        words.addAll(List.of(command.split(" ")));
        var process = new ProcessBuilder(words)
                .redirectError(directory.resolve("errors").toFile())
                .start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(() -> command + ": " + errors()).isZero();
        return text;
    }

    private String errors() {
        try {
            return Files.readString(directory.resolve("errors"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
