package io.alerthistory.service.page;

import java.util.List;
import java.util.Optional;

/**
 * The page with the list.
 *
 * @param problem what is wrong with the question, empty if nothing is
 * @param next where the list goes on, empty if it does not
 * @param incomplete why the list may not hold all, empty if it does
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
     * Lines under a heading.
     *
     * @param more where all of them are, if these are the first only
     */
    public record EpisodeListSection(String title, List<EpisodeListRow> rows, Optional<String> more) {
        public EpisodeListSection {
            rows = List.copyOf(rows);
        }
    }
}
