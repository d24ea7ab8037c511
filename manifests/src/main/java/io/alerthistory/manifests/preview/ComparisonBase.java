package io.alerthistory.manifests.preview;

import io.alerthistory.manifests.RestartHashes;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.ConfigurationResult;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.ServerLayout;
import java.util.Optional;

/**
 * What the wanted state is compared with: where the operator has done what the live spec says, what that spec comes to by
 * the rules of this program, so that another version of the operator adds no differences; else what is there.
 *
 * @param files empty before there were any
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
