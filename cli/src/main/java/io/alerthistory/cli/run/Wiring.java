package io.alerthistory.cli.run;

import io.alerthistory.service.Service;
import io.alerthistory.service.ServiceSettings;
import io.alerthistory.service.ServiceSettings.Queries;
import io.alerthistory.store.DatabaseSettings;

/** The one place where the options become the settings of the service. */
final class Wiring {
    private Wiring() {}

    /**
     * Starts the service; it answers when this returns.
     *
     * @param history WIRE: rules, heartbeats, expireAfter and retention have no place in the service's settings yet
     */
    static Service start(Access access, History history, DatabaseSettings database) {
        return Service.start(new ServiceSettings(
                access.listen().host(),
                access.listen().port(),
                database,
                access.tokenFile(),
                access.tls(),
                access.insecure(),
                Queries.DEFAULT));
    }
}
