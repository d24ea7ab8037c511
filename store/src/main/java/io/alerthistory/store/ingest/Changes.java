package io.alerthistory.store.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that a batch changes, sorted by what is done with it. */
record Changes(
        List<RunRow> made,
        List<RunRow> changed,
        List<SeriesFold.Stored> contents,
        List<SeriesFold.Displaced> displaced,
        List<SightingTable.Sighting> firstSeen,
        List<SightingTable.Sighting> seenAgain,
        List<SeriesRow> tails) {

    static Changes of(List<SeriesFold.Result> results, List<SightingTable.Sighting> seen) {
        Changes changes = new Changes(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        Set<RunKey> made = new HashSet<>();
        for (SeriesFold.Result result : results) {
            changes.add(result);
            result.made().forEach(row -> made.add(row.key()));
        }
        for (SightingTable.Sighting sighting : seen) {
            (made.contains(sighting.run()) ? changes.firstSeen : changes.seenAgain).add(sighting);
        }
        return changes;
    }

    private void add(SeriesFold.Result result) {
        made.addAll(result.made());
        changed.addAll(result.changed());
        contents.addAll(result.stored());
        displaced.addAll(result.displaced());
        if (result.seriesChanged()) {
            tails.add(result.series());
        }
    }
}
