/** The login with which this process connects to the database; the credentials can change while it runs. */
@NullMarked
package io.alerthistory.store.login;

import org.jspecify.annotations.NullMarked;
