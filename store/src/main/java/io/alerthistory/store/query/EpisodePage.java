package io.alerthistory.store.query;

import java.util.List;
import java.util.Optional;

/**
 * Some episodes of those asked for, in order.
 *
 * @param next where to go on; empty when there are no more
 */
public record EpisodePage(List<EpisodeSummary> episodes, Optional<EpisodeKey> next) {
    static final EpisodePage NONE = new EpisodePage(List.of(), Optional.empty());

    public EpisodePage {
        episodes = List.copyOf(episodes);
    }
}
