package io.alerthistory.e2e;

/** Prometheus sends to the service itself, without any Alertmanager between them. */
class DirectDeliveryTest extends SenderScenarios {
    @Override
    String alerting() throws InterruptedException {
        return SenderFiles.alerting(service);
    }
}
