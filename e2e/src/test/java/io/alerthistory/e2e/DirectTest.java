package io.alerthistory.e2e;

/** Prometheus sends to the service itself, without any Alertmanager between them. */
class DirectTest extends SenderScenarios {
    @Override
    String alerting() throws InterruptedException {
        return Configurations.alerting(service);
    }
}
