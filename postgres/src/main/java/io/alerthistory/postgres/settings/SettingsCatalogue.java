package io.alerthistory.postgres.settings;

import io.alerthistory.postgres.build.PostgresBuild;
import io.alerthistory.spec.PostgresVersion;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All settings of one build of a major version of PostgreSQL. */
public final class SettingsCatalogue {
    private final SortedMap<String, Setting> byName;

    private SettingsCatalogue(SortedMap<String, Setting> byName) {
        this.byName = byName;
    }

    public static SettingsCatalogue of(PostgresVersion version, PostgresBuild build) {
        var byName = new TreeMap<String, Setting>();
        Stream.concat(CatalogueFile.settings("pg" + version + "-settings.csv"), libraries(build))
                .map(setting ->
                        withBuildValues(setting, build.enumValues().getOrDefault(setting.name(), setting.enumValues())))
                .forEach(setting -> byName.put(key(setting.name()), setting));
        return new SettingsCatalogue(byName);
    }

    private static Stream<Setting> libraries(PostgresBuild build) {
        return build.hasPgaudit() ? CatalogueFile.settings("pgaudit-settings.csv") : Stream.empty();
    }

    private static Setting withBuildValues(Setting setting, Collection<String> enumValues) {
        return setting.withEnumValues(List.copyOf(enumValues));
    }

    /** The setting of this name in any case, as PostgreSQL looks them up. */
    public Optional<Setting> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    public Setting get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no setting " + name));
    }

    public Collection<Setting> settings() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Collection<String> names() {
        return byName.values().stream().map(Setting::name).toList();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
