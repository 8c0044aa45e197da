package org.pascaline.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pascaline.testing.Needs;
import org.pascaline.testing.Tool;

/** Pictures of machines and their states as dots. */
final class SvgDotsTest {
    private static final String HEAD =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24pt\" height=\"12pt\" viewBox=\"0 0 24 12\" fill=\"#333333\">";

    private static BufferedImage image(String svg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(SvgDots.of(svg).orElseThrow()));
    }

    /** Returns the colour at a point of the picture. */
    private static int at(BufferedImage image, double x, double y) {
        return image.getRGB((int) (x * 600 / 72), (int) (y * 600 / 72)) & 0xFFFFFF;
    }

    @Needs(Tool.FONTS)
    @ParameterizedTest
    @ValueSource(strings = {"machine.svg", "states.svg", "smallest-states.svg", "sum-modulo-3.svg"})
    void thePicturesOfTheDocumentationAreDrawn(String name) throws IOException {
        BufferedImage image = image(Files.readString(Path.of("../docs/certificate", name)));
        assertThat(image.getHeight()).isGreaterThan(300);
        Set<Integer> colors = new TreeSet<>();
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                colors.add(image.getRGB(x, y));
            }
        }
        assertThat(colors).as("lines and letters in colours, with soft rims").hasSizeGreaterThan(30);
    }

    @Needs(Tool.FONTS)
    @Test
    void everythingIsInItsPlace() throws IOException {
        BufferedImage image = image(HEAD + """
                <defs><path id="m" d="M-1,0a1,1,0,1,0,2,0a1,1,0,1,0,-2,0Z" fill="#ff0000"/></defs>
                <rect x="0" y="0" width="24" height="12" fill="#ffffff"/>
                <use href="#m" x="3" y="3"/><use href="#m" transform="translate(9,3)scale(2)"/>
                <path d="M12,9L18,9" fill="none" stroke="#0000ff" stroke-width="1"/>
                <circle cx="20" cy="4" r="2" fill="none" stroke="#00ff00" stroke-width="1"/>
                <g fill-opacity="0.5"><path d="M0,8h4v4H0Z" fill="#000000"/></g></svg>
                """);
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(at(image, 3, 3)).isEqualTo(0xFF0000);
        assertThat(at(image, 3, 4.5)).as("a mark").isEqualTo(0xFFFFFF);
        assertThat(at(image, 9, 4.5)).as("the same twice as large").isEqualTo(0xFF0000);
        assertThat(at(image, 15, 9)).isEqualTo(0x0000FF);
        assertThat(at(image, 20, 4)).as("in the ring").isEqualTo(0xFFFFFF);
        assertThat(at(image, 20, 2)).isEqualTo(0x00FF00);
        assertThat(at(image, 2, 10) & 0xFF).isBetween(0x7E, 0x81);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<image href=\"file:///etc/passwd\"/></svg>",
                "<use href=\"#none\"/></svg>",
                "<path d=\"M0,0Q1,1,2,2\"/></svg>",
                "<path d=\"L1,1\"/></svg>",
                "<path d=\"M0,NaN\"/></svg>",
                "<rect x=\"0\"/></svg>",
                "<g>"
            })
    void whatIsOfAnotherKindIsNotDrawn(String rest) {
        assertThat(SvgDots.of(HEAD + rest)).isEmpty();
        assertThat(SvgDots.of("<!DOCTYPE svg [<!ENTITY a \"b\">]>" + HEAD + "</svg>"))
                .isEmpty();
        assertThat(SvgDots.of(HEAD.replace("0 0 24 12", "0 0 1e9 1e9") + "</svg>"))
                .isEmpty();
    }
}
