/**
 * Pictures of what is inside a certified network: the smallest machine that does the same, and where the network's states lie.
 *
 * <p>{@link org.pascaline.lab.diagram.Portrait} writes them beside a certificate. A {@link org.pascaline.lab.diagram.Diagram} is a
 * machine with names and labels; {@link org.pascaline.lab.diagram.CircleLayout} finds a place for each and {@link
 * org.pascaline.lab.diagram.MachineSvg} draws it, {@link org.pascaline.lab.diagram.StatesSvg} draws the states along their {@link
 * org.pascaline.lab.diagram.PrincipalComponents}. Letters are measured by a table of our own, so that the same machine gives the same
 * bytes everywhere.
 *
 * <p>May use certified networks and the colours of reports; runs and reports know the pictures as files only. Start with {@code
 * Portrait}.
 */
@NullMarked
package org.pascaline.lab.diagram;

import org.jspecify.annotations.NullMarked;
