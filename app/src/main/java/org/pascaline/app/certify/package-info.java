/**
 * The command {@code certify}: what was asked for, how far the walk is, and what it found, in words or as JSON. The walk itself
 * is {@code org.pascaline.lab.certify}. Start with {@link CertifyCommand}.
 */
@NullMarked
package org.pascaline.app.certify;

import org.jspecify.annotations.NullMarked;
