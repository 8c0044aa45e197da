/**
 * The documentation as a whole: {@link org.pascaline.site.Documents} are the Markdown files of the repository,
 * {@link org.pascaline.site.Links} checks that each of their links leads somewhere, and {@link org.pascaline.site.Site} makes a
 * web site of them, with {@link org.pascaline.site.Navigation} from the list in {@code docs/README.md} and the source files that
 * they point to. {@link org.pascaline.site.ApiDocumentation} adds what Javadoc makes of all modules.
 *
 * <p>Links are checked and headings are named by the same code that writes the pages, so what the test accepts works on the
 * site. This package knows nothing of the rest of Pascaline but its files. Start with {@code Site}; {@code docs/build} runs it.
 */
@NullMarked
package org.pascaline.site;

import org.jspecify.annotations.NullMarked;
