package io.alerthistory.service.page;

import io.alerthistory.store.query.EpisodeDetail;
import io.alerthistory.store.query.EpisodeSummary;
import java.util.List;
import java.util.Optional;

/**
 * The page of one episode.
 *
 * @param row the episode as in lists
 * @param bars its runs as a diagram
 * @param otherEpisodes the latest episodes of the same alert
 * @param allEpisodes the link to all of them, if there are more
 */
public record EpisodeDetailModel(
        EpisodeListQuery listQuery,
        String tenant,
        EpisodeSummary episode,
        EpisodeListRow row,
        EpisodeDetail detail,
        List<RunBar> bars,
        List<EpisodeListRow> otherEpisodes,
        Optional<String> allEpisodes) {
    public EpisodeDetailModel {
        bars = List.copyOf(bars);
        otherEpisodes = List.copyOf(otherEpisodes);
    }

    /**
     * A run in a diagram with a width of 1000.
     *
     * @param open drawn to the right border, with an open end
     */
    public record RunBar(int x, int y, int width, boolean open) {}

    /** Of the whole annotations, as JSON. */
    public String annotationsUrl() {
        return listQuery.root() + "/api/v1/episodes/" + episode.fingerprint() + "/" + episode.startsAt()
                + "/annotations";
    }

    public int height() {
        return bars.stream().mapToInt(bar -> bar.y() + 12).max().orElse(12);
    }
}
