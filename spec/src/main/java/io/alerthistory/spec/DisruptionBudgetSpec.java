package io.alerthistory.spec;

/**
 * The PodDisruptionBudget.
 *
 * @param maxUnavailable 1: a node can be drained, the database restarts elsewhere; 0: a drain waits until somebody
 *     deletes the pod
 */
public record DisruptionBudgetSpec(int maxUnavailable) {}
