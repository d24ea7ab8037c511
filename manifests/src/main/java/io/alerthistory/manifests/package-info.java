/** From a PostgresInstance to Kubernetes objects. */
@NullMarked
package io.alerthistory.manifests;

import org.jspecify.annotations.NullMarked;
