package io.alerthistory.cli.log;

import java.util.logging.LogManager;

/**
 * A log manager that continues during shutdown. The default one removes all handlers while the service still drains.
 */
public final class ShutdownSafeLogManager extends LogManager {
    @Override
    public void reset() {
        // Deliberately nothing; handlers write through and hold nothing back.
    }
}
