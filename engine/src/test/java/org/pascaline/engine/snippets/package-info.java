/**
 * The examples of the Javadoc, whole programs as far as they go: {@code docs/build} takes the regions that comments mark in
 * them, and {@link org.pascaline.engine.snippets.SnippetsTest} runs each and looks at what comes out.
 *
 * <p>They use what a program outside of Pascaline can use, and nothing else. Start with
 * {@link org.pascaline.engine.snippets.TapeAndGradient}.
 */
@NullMarked
package org.pascaline.engine.snippets;

import org.jspecify.annotations.NullMarked;
