package io.alerthistory.doctor.check;

/** A line of the report: the result of a check, and its source. */
public record Diagnosis(DoctorCheck check, CheckResult result, FactSource source) {}
