package io.alerthistory.machine.backup;

import io.alerthistory.embedded.DataDirectoryAccess;
import io.alerthistory.postgres.backup.RepositoryAccess;
import io.alerthistory.spec.BackupRepository.BackupRetention;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where backups go, what opens the repository, and how long they are kept. */
public record MachineBackupSettings(
        RepositoryLocation location,
        Map<String, String> secrets,
        Optional<String> cipherPass,
        BackupRetention retention) {
    /** For a database that runs: a pass is made where one is needed and none is there. */
    public void write(DataDirectoryAccess dataDirectory) {
        if (location.isDirectory() && !hadBackups(dataDirectory)) {
            dataDirectory.createDirectory(Path.of(location.path()));
        }
        write(dataDirectory, MachinePgbackrestConf.cipherPass(dataDirectory, location, cipherPass));
    }

    /** Then it is not made anew when it is missing: a disk that is not mounted is no reason to fill the one below. */
    boolean hadBackups(DataDirectoryAccess dataDirectory) {
        return dataDirectory
                .readFile(MachinePgbackrestConf.BACKUP_MADE)
                .filter(recorded -> recorded.strip().equals(location.toString()))
                .isPresent();
    }

    void writeForReading(DataDirectoryAccess dataDirectory) {
        write(
                dataDirectory,
                cipherPass.or(() -> dataDirectory
                        .readFile(MachinePgbackrestConf.CIPHER_PASS)
                        .map(String::strip)));
    }

    private void write(DataDirectoryAccess dataDirectory, Optional<String> pass) {
        var allSecrets = new TreeMap<>(secrets);
        pass.ifPresent(value -> allSecrets.put(RepositoryAccess.CIPHER_PASS, value));
        MachinePgbackrestConf.write(dataDirectory, location, allSecrets, retention);
    }

    @Override
    public String toString() {
        return "MachineBackupSettings[" + location + "]";
    }
}
