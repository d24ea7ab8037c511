/**
 * Which role logs in with which password, and how passwords change without a failed login: two roles take turns, so
 * that the old password stays valid until clients have read the new one. Decisions only.
 */
@NullMarked
package io.alerthistory.operator.credentials;

import org.jspecify.annotations.NullMarked;
