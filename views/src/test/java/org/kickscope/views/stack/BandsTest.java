package org.kickscope.views.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kickscope.stack.Side;

class BandsTest {
    private static List<Side> sides(String letters) {
        return letters.chars()
                .mapToObj(c -> switch (c) {
                    case 'g' -> Side.GUEST;
                    case 'k' -> Side.HOST_KERNEL;
                    case 'u' -> Side.HOST_USER;
                    default -> Side.HARDWARE;
                })
                .toList();
    }

    private static String text(List<Bands.Band> bands) {
        StringBuilder text = new StringBuilder();
        for (Bands.Band band : bands) {
            text.append(band.side().id().charAt(band.side().id().length() - 1))
                    .append(band.left().count())
                    .append(band.right().count())
                    .append(' ');
        }
        return text.toString().strip();
    }

    @Test
    void aPathThatComesBackHasTwoBandsOfTheKernel() {
        assertEquals("t21 l32 r11 l10", text(Bands.of(sides("ggkkkuk"), sides("gkku"))));
        assertEquals("t10 l10", text(Bands.of(sides("gk"), List.of())));
        assertEquals("t01 e10 l11", text(Bands.of(sides("hk"), sides("gk"))));
    }

    @Test
    void everyRowIsInOneBandInItsOrder() {
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            List<Side> left = random(random);
            List<Side> right = random(random);
            List<Side> readLeft = new ArrayList<>();
            List<Side> readRight = new ArrayList<>();
            for (Bands.Band band : Bands.of(left, right)) {
                for (int row = band.left().from(); row < band.left().to(); row++) {
                    assertEquals(readLeft.size(), row);
                    readLeft.add(band.side());
                }
                for (int row = band.right().from(); row < band.right().to(); row++) {
                    assertEquals(readRight.size(), row);
                    readRight.add(band.side());
                }
                assertTrue(band.left().count() + band.right().count() > 0);
            }
            assertEquals(left, readLeft);
            assertEquals(right, readRight);
        }
    }

    private static List<Side> random(Random random) {
        List<Side> all = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            all.add(Side.values()[random.nextInt(Side.values().length)]);
        }
        return all;
    }
}
