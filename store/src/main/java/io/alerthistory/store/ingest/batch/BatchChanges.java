package io.alerthistory.store.ingest.batch;

import io.alerthistory.store.ingest.fold.RunKey;
import io.alerthistory.store.ingest.fold.RunRow;
import io.alerthistory.store.ingest.fold.SeriesFold;
import io.alerthistory.store.ingest.fold.SeriesRow;
import io.alerthistory.store.ingest.table.SightingTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All changes of a batch, grouped by operation. */
public record BatchChanges(
        List<RunRow> newRuns,
        List<RunRow> changedRuns,
        List<SeriesFold.AnnotationReference> annotations,
        List<SeriesFold.DisplacedAnnotations> displacedAnnotations,
        List<SightingTable.SightingCounts> newSightings,
        List<SightingTable.SightingCounts> repeatedSightings,
        List<SeriesRow> tails) {

    public static BatchChanges of(
            List<SeriesFold.SeriesFoldResult> results, List<SightingTable.SightingCounts> sightingCounts) {
        var changes = new BatchChanges(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        Set<RunKey> newRunKeys = new HashSet<>();
        for (SeriesFold.SeriesFoldResult result : results) {
            changes.add(result);
            result.newRuns().forEach(row -> newRunKeys.add(row.key()));
        }
        for (SightingTable.SightingCounts sighting : sightingCounts) {
            (newRunKeys.contains(sighting.runKey()) ? changes.newSightings : changes.repeatedSightings).add(sighting);
        }
        return changes;
    }

    private void add(SeriesFold.SeriesFoldResult result) {
        newRuns.addAll(result.newRuns());
        changedRuns.addAll(result.changedRuns());
        annotations.addAll(result.annotations());
        displacedAnnotations.addAll(result.displacedAnnotations());
        if (result.seriesChanged()) {
            tails.add(result.series());
        }
    }
}
