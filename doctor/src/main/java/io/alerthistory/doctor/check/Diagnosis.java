package io.alerthistory.doctor.check;

/** One line of the report: what came of a check, and by whose word. */
public record Diagnosis(DoctorCheck check, CheckResult result, FactSource source) {}
