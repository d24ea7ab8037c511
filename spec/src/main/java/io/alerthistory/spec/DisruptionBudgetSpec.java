package io.alerthistory.spec;

/**
 * The PodDisruptionBudget.
 *
 * @param maxUnavailable 1: a node can be drained, and the database restarts on another node; 0: a drain waits until
 * someone deletes the pod
 */
public record DisruptionBudgetSpec(int maxUnavailable) {}
