package io.alerthistory.service.page;

import io.alerthistory.store.query.EpisodeDetail;
import io.alerthistory.store.query.EpisodeSummary;
import java.util.List;

/**
 * The page of one episode.
 *
 * @param row the episode as lists show it
 * @param bars its runs, drawn
 * @param others the latest episodes of the same alert
 */
public record DetailModel(
        Asked asked,
        String tenant,
        EpisodeSummary episode,
        Row row,
        EpisodeDetail detail,
        List<Bar> bars,
        List<Row> others) {
    public DetailModel {
        bars = List.copyOf(bars);
        others = List.copyOf(others);
    }

    /**
     * A run in a picture that is 1000 wide.
     *
     * @param open drawn to the right border, and with an open end
     */
    public record Bar(int x, int y, int width, boolean open) {}

    public int height() {
        return bars.stream().mapToInt(bar -> bar.y() + 12).max().orElse(12);
    }
}
