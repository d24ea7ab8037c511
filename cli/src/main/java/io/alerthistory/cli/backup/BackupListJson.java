package io.alerthistory.cli.backup;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.machine.backup.MachineRepository;
import io.alerthistory.operator.resource.BackupStatus;
import io.alerthistory.operator.resource.InstanceStatus.RepositoryStatus;
import io.alerthistory.postgres.backup.RepositoryView;
import io.alerthistory.postgres.backup.RepositoryView.RepositoryBackup;
import io.alerthistory.spec.quantity.Bytes;
import java.time.Duration;

/** Backups and the moments that can be restored, for programs; the fields are those of the resources in a cluster. */
final class BackupListJson {
    private static final JsonMapper JSON = new JsonMapper();
    private final ObjectNode report = JSON.createObjectNode();
    private final ArrayNode backups = report.putArray("backups");
    private final ArrayNode repositories = report.putArray("repositories");

    static String of(RepositoryView view) {
        var list = new BackupListJson();
        view.backups().forEach(list::add);
        var node = list.repositories.addObject().put("index", MachineRepository.INDEX);
        view.status().ifPresent(message -> node.put("message", message));
        view.recoveryWindow()
                .ifPresent(window -> node.put(
                                "earliestRestorableTime", window.from().toString())
                        .put("latestRestorableTime", window.to().toString()));
        return list.text();
    }

    private void add(RepositoryBackup backup) {
        backups.addObject()
                .put("label", backup.label())
                .put("type", backup.type())
                .put("startTime", backup.start().toString())
                .put("completionTime", backup.stop().toString())
                .put(
                        "durationSeconds",
                        Duration.between(backup.start(), backup.stop()).toSeconds())
                .put("size", new Bytes(backup.size()).toString())
                .put("stored", new Bytes(backup.repositorySize()).toString())
                .put("damagedPages", backup.hasDamagedPages());
    }

    void add(String name, BackupStatus status) {
        ObjectNode node = backups.addObject().put("name", name);
        node.setAll(JSON.<ObjectNode>valueToTree(status));
    }

    void add(RepositoryStatus repository) {
        repositories.add(JSON.<ObjectNode>valueToTree(repository));
    }

    String text() {
        return report.toPrettyString() + System.lineSeparator();
    }
}
