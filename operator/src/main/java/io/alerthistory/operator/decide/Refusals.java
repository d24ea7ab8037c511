package io.alerthistory.operator.decide;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what the API server or PostgreSQL would not have into a condition. */
public final class Refusals {
    private Refusals() {}

    /** The findings, with one replaced by the refusal if there was one. */
    public static List<Finding> said(List<Finding> findings, Optional<Action> action, Optional<String> why) {
        return action.map(refused -> finding(refused, why.orElse("")))
                .map(said -> Stream.concat(
                                findings.stream().filter(finding -> finding.type() != said.type()), Stream.of(said))
                        .toList())
                .orElse(findings);
    }

    private static Finding finding(Action action, String why) {
        return switch (action) {
            case Action.ExpandClaim(String claim, var size) ->
                Finding.no(
                        Finding.Type.STORAGE_READY,
                        "ExpansionRefused",
                        "the volume of claim " + claim + " cannot grow to " + size + ": " + why
                                + "; use a storage class with allowVolumeExpansion, or put spec.storage.size back");
            case Action.EnsureRoles _ -> Finding.no(Finding.Type.CONFIGURED, "RolesRefused", why);
            case Action.Reload _ -> Finding.no(Finding.Type.CONFIGURED, "ReloadFailed", why);
            case Action.Apply(var object, boolean _) ->
                Finding.no(
                        Finding.Type.APPLIED,
                        "Refused",
                        object.getKind() + " " + object.getMetadata().getName() + ": " + why);
            default -> Finding.no(Finding.Type.APPLIED, "Refused", why);
        };
    }
}
