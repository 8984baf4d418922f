package org.kickscope.views;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kickscope.signal.Direction;
import org.kickscope.stack.Family;

/**
 * The colours of all pictures and of the window; nothing else names one. Hue is for meaning only: six layer families and two
 * directions, made of the eight colours that Okabe and Ito chose for readers of every colour vision. Immutable.
 *
 * @param darkGround made for a dark ground
 * @param paper ground of a view
 * @param subtle ground of bars and heads
 * @param inset ground of what lies deeper
 * @param ink text and structure
 * @param muted text of second rank
 * @param faint the lightest text there is (4.5 : 1 on paper), numbers that rest on too few samples
 * @param border outline of a control or a box
 * @param hairline line between panes and rows
 * @param kick arrows and ticks of kicks
 * @param kickText text about kicks
 * @param interrupt arrows and ticks of interrupts
 * @param interruptText text about interrupts
 * @param driver hue of {@link Family#DRIVER}
 * @param ring hue of {@link Family#RING}
 * @param bus hue of {@link Family#BUS}
 * @param kernel hue of {@link Family#KERNEL}
 * @param user hue of {@link Family#USER}
 * @param wire hue of {@link Family#WIRE}
 * @param inGuest a vCPU in guest mode
 * @param running a thread on a CPU
 * @param runnable a thread that wants a CPU
 * @param waiting a thread that sleeps
 * @param lost lost events, only these
 * @param better a comparison that went down, with ▼
 * @param worse a comparison that went up, with ▲
 * @param same a comparison that shows nothing, with ○
 * @param selected ground of what is selected; its outline is {@link #ink}
 * @param focus ring of the keyboard focus
 * @param warning outline of the chip that says that a trace is modelled or emulated
 * @param warningFill ground of that chip
 */
public record Palette(
        boolean darkGround,
        Color paper,
        Color subtle,
        Color inset,
        Color ink,
        Color muted,
        Color faint,
        Color border,
        Color hairline,
        Color kick,
        Color kickText,
        Color interrupt,
        Color interruptText,
        Color driver,
        Color ring,
        Color bus,
        Color kernel,
        Color user,
        Color wire,
        Color inGuest,
        Color running,
        Color runnable,
        Color waiting,
        Color lost,
        Color better,
        Color worse,
        Color same,
        Color selected,
        Color focus,
        Color warning,
        Color warningFill) {

    private static final Palette LIGHT = new Palette(
            false,
            rgb(0xFFFFFF),
            rgb(0xF7F8FA),
            rgb(0xEEF0F3),
            rgb(0x1B1F24),
            rgb(0x4B545E),
            rgb(0x6E7781),
            rgb(0xC2C9D1),
            rgb(0xDFE3E8),
            rgb(0xD55E00),
            rgb(0xB24E00),
            rgb(0x0072B2),
            rgb(0x00639C),
            rgb(0x56B4E9),
            rgb(0x009E73),
            rgb(0xE69F00),
            rgb(0xCC79A7),
            rgb(0xD9CB1E),
            rgb(0x8A9099),
            rgb(0x8FCDB4),
            rgb(0x3FAE86),
            rgb(0xF4C95D),
            rgb(0xC2C9D1),
            rgb(0x5D3A6E),
            rgb(0x0B62A8),
            rgb(0xB85C00),
            rgb(0x6E7781),
            rgb(0xE6EBF2),
            rgb(0x4C5BD4),
            rgb(0xE69F00),
            rgb(0xFFF6E0));

    private static final Palette DARK = new Palette(
            true,
            rgb(0x14171C),
            rgb(0x1A1E25),
            rgb(0x232932),
            rgb(0xE6EAF0),
            rgb(0xA7B1BD),
            rgb(0x808B98),
            rgb(0x414B57),
            rgb(0x2B323B),
            rgb(0xFF8A3D),
            rgb(0xFF9A58),
            rgb(0x45AAF2),
            rgb(0x6BBCF6),
            rgb(0x63BDF0),
            rgb(0x27B88D),
            rgb(0xEFAE2E),
            rgb(0xD98CB8),
            rgb(0xE8DC3C),
            rgb(0x9AA3AE),
            rgb(0x2F6A55),
            rgb(0x3FAE86),
            rgb(0xB28A2C),
            rgb(0x3A434E),
            rgb(0xB48AC9),
            rgb(0x6BBCF6),
            rgb(0xF0A04B),
            rgb(0x808B98),
            rgb(0x27303C),
            rgb(0x8C98FF),
            rgb(0xEFAE2E),
            rgb(0x352A14));

    /** The palette for a light ground: that of the window in daylight, and of every export. */
    public static Palette light() {
        return LIGHT;
    }

    /** The palette for a dark ground. */
    public static Palette dark() {
        return DARK;
    }

    private static Color rgb(int value) {
        return new Color(value);
    }

    /** Full hue of a family: spines and bars of what runs. */
    public Color hue(Family family) {
        return switch (family) {
            case DRIVER -> driver;
            case RING -> ring;
            case BUS -> bus;
            case KERNEL -> kernel;
            case USER -> user;
            case WIRE -> wire;
        };
    }

    /** Ground of a box of a family: 12 % of its hue on light paper, 15 % on dark. Text on it is ink. */
    public Color fill(Family family) {
        return mixed(hue(family), darkGround ? 15 : 12);
    }

    /** Bar of a family in which a thread or vCPU waits: pale, and drawn with an outline in full hue. */
    public Color pale(Family family) {
        return mixed(hue(family), darkGround ? 30 : 28);
    }

    /** Ground of a band that holds layers of a family: hardly there. */
    public Color tint(Family family) {
        return mixed(hue(family), darkGround ? 5 : 4);
    }

    /** Colour of arrows and ticks of a direction. */
    public Color hue(Direction direction) {
        return direction == Direction.KICK ? kick : interrupt;
    }

    /** Colour of text about a direction. */
    public Color text(Direction direction) {
        return direction == Direction.KICK ? kickText : interruptText;
    }

    /** Text on a full hue: dark on all of them, because the hues are of middle lightness. */
    public Color on(Color hue) {
        return darkGround ? paper : ink;
    }

    /** A colour on paper. @param percent share of the colour, the rest is paper */
    public Color mixed(Color colour, int percent) {
        return new Color(
                part(colour.getRed(), paper.getRed(), percent),
                part(colour.getGreen(), paper.getGreen(), percent),
                part(colour.getBlue(), paper.getBlue(), percent));
    }

    private static int part(int over, int under, int percent) {
        return (over * percent + under * (100 - percent) + 50) / 100;
    }

    /**
     * The same colours as a style sheet for the window: the names that the theme AtlantaFX looks up, and {@code -ks-*} for
     * what only Kickscope has.
     */
    public String css() {
        StringBuilder text = new StringBuilder(".root {\n");
        tokens().forEach((name, colour) -> text.append("    ")
                .append(name)
                .append(": ")
                .append(hex(colour))
                .append(";\n"));
        return text.append("}\n").toString();
    }

    /** Name in the style sheet to colour, in the order of the sheet. */
    Map<String, Color> tokens() {
        Map<String, Color> all = new LinkedHashMap<>();
        all.put("-color-bg-default", paper);
        all.put("-color-bg-subtle", subtle);
        all.put("-color-bg-inset", inset);
        all.put("-color-bg-overlay", paper);
        all.put("-color-fg-default", ink);
        all.put("-color-fg-muted", muted);
        all.put("-color-fg-subtle", faint);
        all.put("-color-fg-emphasis", paper);
        all.put("-color-border-default", border);
        all.put("-color-border-muted", hairline);
        all.put("-color-border-subtle", hairline);
        all.put("-color-accent-fg", ink);
        all.put("-color-accent-emphasis", ink);
        all.put("-color-accent-muted", border);
        all.put("-color-accent-subtle", selected);
        all.put("-ks-kick", kick);
        all.put("-ks-kick-text", kickText);
        all.put("-ks-irq", interrupt);
        all.put("-ks-irq-text", interruptText);
        for (Family family : Family.values()) {
            all.put("-ks-layer-" + family.id(), hue(family));
            all.put("-ks-layer-" + family.id() + "-fill", fill(family));
        }
        all.put("-ks-run-guest", inGuest);
        all.put("-ks-run", running);
        all.put("-ks-runnable", runnable);
        all.put("-ks-wait", waiting);
        all.put("-ks-lost", lost);
        all.put("-ks-better", better);
        all.put("-ks-worse", worse);
        all.put("-ks-same", same);
        all.put("-ks-select", selected);
        all.put("-ks-focus", focus);
        all.put("-ks-warning", warning);
        all.put("-ks-warning-fill", warningFill);
        return all;
    }

    /** As style sheets and SVG write it: {@code #1B1F24}. */
    public static String hex(Color colour) {
        return String.format("#%06X", colour.getRGB() & 0xFFFFFF);
    }
}
