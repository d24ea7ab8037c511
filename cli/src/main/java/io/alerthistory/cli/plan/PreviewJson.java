package io.alerthistory.cli.plan;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alerthistory.manifests.InstanceNames;
import io.alerthistory.manifests.preview.ChangePreview;
import io.alerthistory.manifests.preview.CreationPreview;
import io.alerthistory.manifests.preview.PreviewDifference;
import io.alerthistory.manifests.preview.RestartDowntime;

/** A preview for programs: what would be created, or each change with its effect. */
final class PreviewJson {
    private static final JsonMapper JSON = new JsonMapper();

    private PreviewJson() {}

    static String of(CreationPreview preview) {
        ObjectNode report = report(preview.names(), false);
        var objects = report.putArray("objects");
        preview.objects()
                .forEach(
                        object -> objects.addObject().put("kind", object.kind()).put("name", object.name()));
        return report.toPrettyString() + System.lineSeparator();
    }

    static String of(ChangePreview preview, InstanceNames names, RestartDowntime downtime) {
        ObjectNode report = report(names, true);
        report.put("refused", preview.isRefused());
        report.put("restarts", preview.restarts());
        if (preview.restarts()) {
            report.put("restartSeconds", downtime.length().toSeconds());
        }
        var changes = report.putArray("changes");
        preview.differences().forEach(difference -> put(changes.addObject(), difference));
        return report.toPrettyString() + System.lineSeparator();
    }

    private static ObjectNode report(InstanceNames names, boolean exists) {
        return JSON.createObjectNode()
                .put("namespace", names.namespace())
                .put("instance", names.instance())
                .put("exists", exists);
    }

    private static void put(ObjectNode node, PreviewDifference difference) {
        node.put("name", difference.subject());
        node.put("from", difference.from());
        node.put("to", difference.to());
        node.put("effect", difference.effect().toString().replace(' ', '-'));
        if (!difference.note().isEmpty()) {
            node.put("message", difference.note());
        }
    }
}
