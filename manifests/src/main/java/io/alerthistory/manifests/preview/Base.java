package io.alerthistory.manifests.preview;

import io.alerthistory.manifests.Wishes;
import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.postgres.config.Location;
import io.alerthistory.postgres.config.PostgresConfiguration;
import io.alerthistory.postgres.config.Rendered;
import java.util.Optional;

/**
 * What the wanted state is compared with: where the operator has done what the live spec says, what that spec comes to by
 * the rules of this program, so that another version of the operator adds no differences; else what is there.
 *
 * @param files empty before there were any
 */
record Base(Optional<Live.Files> files, Live.Wished wished) {
    static Base of(Live live, PostgresBuild build) {
        var bySpec = new Live.Wished(Wishes.ofPod(live.instance(), live.restart()), Wishes.ofSettings(live.instance()));
        var rendered = PostgresConfiguration.render(live.instance(), Location.Image.of(build));
        return live.followed() && rendered instanceof Rendered.Files files
                ? new Base(
                        Optional.of(new Live.Files(files.postgresqlConf(), files.pgHbaConf(), files.pgIdentConf())),
                        bySpec)
                : new Base(live.files(), live.pod().orElse(bySpec));
    }
}
