/** As whom this process logs in to the database, while that changes under it. */
@NullMarked
package io.alerthistory.store.login;

import org.jspecify.annotations.NullMarked;
