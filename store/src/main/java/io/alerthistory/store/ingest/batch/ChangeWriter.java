package io.alerthistory.store.ingest.batch;

import io.alerthistory.store.ingest.fold.RunRow;
import io.alerthistory.store.ingest.fold.SeriesFold;
import io.alerthistory.store.ingest.table.AnnotationTable;
import io.alerthistory.store.ingest.table.RunTable;
import io.alerthistory.store.ingest.table.SeriesTable;
import io.alerthistory.store.ingest.table.SightingTable;
import io.alerthistory.store.ingest.table.WriterStateReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes changes to the tables of their rows: the partitioned ones, or those below the retention floor. */
public final class ChangeWriter {
    private final List<TableGroup> tableGroups;
    private final SeriesTable.SeriesWriter series;
    private final AnnotationTable.AnnotationWriter annotations;
    private final RunTable runs;
    private final SightingTable sightings;

    public ChangeWriter(
            Connection connection,
            WriterStateReader.WriterState state,
            SeriesTable.SeriesWriter series,
            AnnotationTable.AnnotationWriter annotations)
            throws SQLException {
        this.tableGroups = List.of(
                new TableGroup("", startsAt -> !state.isBelowFloor(startsAt)),
                new TableGroup("old_", state::isBelowFloor));
        this.series = series;
        this.annotations = annotations;
        this.runs = new RunTable(connection);
        this.sightings = new SightingTable(connection);
    }

    /**
     * What an import brings beside the runs.
     *
     * @param annotations contents that may be missing here although the run is known
     * @param annotationChanges changes that were kept in the other database
     * @param sightings sightings that were counted in the other database
     */
    public record ImportedDetails(
            List<SeriesFold.AnnotationReference> annotations,
            List<SeriesFold.DisplacedAnnotations> annotationChanges,
            List<SightingTable.SightingCounts> sightings) {
        static final ImportedDetails NONE = new ImportedDetails(List.of(), List.of(), List.of());

        public ImportedDetails {
            annotations = List.copyOf(annotations);
            annotationChanges = List.copyOf(annotationChanges);
            sightings = List.copyOf(sightings);
        }
    }

    public void write(BatchChanges changes) throws SQLException {
        int _ = write(changes, ImportedDetails.NONE);
    }

    /** @return how many sightings of the import were new or changed */
    public int write(BatchChanges changes, ImportedDetails imported) throws SQLException {
        int mergedSightings = 0;
        for (TableGroup group : tableGroups) {
            mergedSightings += write(group, changes, imported);
        }
        series.updateTails(changes.tails());
        return mergedSightings;
    }

    private int write(TableGroup group, BatchChanges changes, ImportedDetails imported) throws SQLException {
        String prefix = group.prefix();
        annotations.store(prefix, group.select(changes.annotations(), SeriesFold.AnnotationReference::startsAt));
        annotations.store(prefix, group.select(imported.annotations(), SeriesFold.AnnotationReference::startsAt));
        runs.insert(prefix + "run", group.select(changes.newRuns(), RunRow::startsAt));
        runs.update(prefix + "run", group.select(changes.changedRuns(), RunRow::startsAt));
        annotations.insertImported(prefix, group.select(imported.annotationChanges(), ChangeWriter::startOfRun));
        annotations.recordDisplaced(prefix, group.select(changes.displacedAnnotations(), ChangeWriter::startOfRun));
        String sightingTable = prefix + "sighting";
        sightings.insert(sightingTable, group.select(changes.newSightings(), SightingTable.SightingCounts::startsAt));
        sightings.add(sightingTable, group.select(changes.repeatedSightings(), SightingTable.SightingCounts::startsAt));
        return sightings.merge(
                sightingTable, group.select(imported.sightings(), SightingTable.SightingCounts::startsAt));
    }

    private static Instant startOfRun(SeriesFold.DisplacedAnnotations displaced) {
        return displaced.run().startsAt();
    }

    private record TableGroup(String prefix, Predicate<Instant> contains) {
        <T> Collection<T> select(Collection<T> rows, Function<T, Instant> startsAt) {
            return rows.stream()
                    .filter(row -> contains.test(startsAt.apply(row)))
                    .toList();
        }
    }
}
