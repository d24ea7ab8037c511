package io.alerthistory.service.page;

import java.util.List;
import java.util.Optional;

/**
 * The page with the list of episodes.
 *
 * @param problem what is wrong with the query; empty if it is valid
 * @param next the link to the next page; empty on the last one
 * @param incomplete why the list may be incomplete; empty if it is complete
 */
public record EpisodeListModel(
        EpisodeListQuery listQuery,
        String tenant,
        List<EpisodeListSection> sections,
        String problem,
        String next,
        String incomplete) {
    public EpisodeListModel {
        sections = List.copyOf(sections);
    }

    /**
     * Rows under a heading.
     *
     * @param more the link to all rows, if only the first ones are shown
     */
    public record EpisodeListSection(String title, List<EpisodeListRow> rows, Optional<String> more) {
        public EpisodeListSection {
            rows = List.copyOf(rows);
        }
    }
}
