package io.alerthistory.store.query;

import java.util.List;
import java.util.Optional;

/**
 * A page of matching episodes, in order. It ends before its limit if its episodes are large, and has at least one if
 * any matches.
 *
 * @param next the start of the next page; empty on the last one
 */
public record EpisodePage(List<EpisodeSummary> episodes, Optional<EpisodeKey> next) {
    static final EpisodePage NONE = new EpisodePage(List.of(), Optional.empty());

    public EpisodePage {
        episodes = List.copyOf(episodes);
    }
}
