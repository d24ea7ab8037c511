package io.alerthistory.manifests.preview;

import io.alerthistory.manifests.RestartHashes;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import java.util.Optional;

/**
 * The state with which the desired state is compared. If the operator has applied the live spec, it is the result of
 * that spec according to this version of the program, so that a different version of the operator adds no differences.
 * Otherwise, it is the actual state.
 *
 * @param files empty if there are none yet
 */
record ComparisonBase(Optional<LiveInstance.LiveConfigFiles> files, LiveInstance.PodRestartHashes hashes) {
    static ComparisonBase of(LiveInstance live, PostgresBuild build) {
        var specHashes = new LiveInstance.PodRestartHashes(
                RestartHashes.ofPod(live.instance(), live.restartAnnotation()),
                RestartHashes.ofSettings(live.instance()));
        var rendered = PostgresConfiguration.render(live.instance(), ServerLayout.ContainerLayout.of(build));
        return live.specApplied() && rendered instanceof ConfigurationResult.PostgresConfigFiles files
                ? new ComparisonBase(
                        Optional.of(new LiveInstance.LiveConfigFiles(
                                files.postgresqlConf(), files.pgHbaConf(), files.pgIdentConf())),
                        specHashes)
                : new ComparisonBase(live.files(), live.podHashes().orElse(specHashes));
    }
}
