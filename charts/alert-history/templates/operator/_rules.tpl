{{/* Rights of the operator in the namespaces of instances. It needs no pods/exec, because it uses SQL. */}}
{{/* It may not delete claims and Secrets, because they are data. */}}
{{- define "alert-history.operatorRules" -}}
- apiGroups: [alerthistory.io]
  resources: [postgresinstances]
  verbs: [get, list, watch, patch]
- apiGroups: [alerthistory.io]
  resources: [postgresinstances/status, postgresbackups/status, postgresrestores/status]
  verbs: [patch, update]
- apiGroups: [alerthistory.io]
  resources: [postgresbackups]
  verbs: [get, list, watch, create, patch, delete]   # creates one per scheduled backup; deletes it with the backup
- apiGroups: [alerthistory.io]
  resources: [postgresrestores]
  verbs: [get, list, watch]
- apiGroups: [alerthistory.io]
  resources: [postgresinstances/finalizers, postgresbackups/finalizers, postgresrestores/finalizers]   # for ownerReferences with blockOwnerDeletion
  verbs: [update]
- apiGroups: [apps]
  resources: [statefulsets]
  verbs: [get, list, watch, create, patch, delete]   # delete: to replace immutable fields, without deleting the pods
- apiGroups: [batch]   # to make, restore and verify backups
  resources: [jobs, cronjobs]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [services]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [configmaps, serviceaccounts, secrets, persistentvolumeclaims]
  verbs: [get, list, watch, create, patch]
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [""]
  resources: [pods/eviction]
  verbs: [create]
- apiGroups: [networking.k8s.io]
  resources: [networkpolicies]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, patch, delete]
- apiGroups: [monitoring.coreos.com]   # for the exporters, if the cluster has the kind
  resources: [servicemonitors]
  verbs: [create, patch, delete]
- apiGroups: [coordination.k8s.io]   # one Lease per instance, which names the operator that manages it
  resources: [leases]
  verbs: [get, create, update]
- apiGroups: ["", events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- end -}}
