package org.kickscope.views.responsibilities;

import java.util.List;
import org.kickscope.stack.Duty;
import org.kickscope.stack.Family;
import org.kickscope.stack.Responsibility;
import org.kickscope.stack.Stack;
import org.kickscope.views.Area;
import org.kickscope.views.Paragraph;
import org.kickscope.views.Target;

/**
 * Stacks beside each other, their duties below each other. Immutable.
 *
 * @param rows the duties
 * @param columns the stacks
 * @param top upper edge of the heads
 */
record Matrix(List<Row> rows, List<Column> columns, double top) {
    Matrix {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /**
     * A duty.
     *
     * @param area all of the row
     * @param duty which one
     * @param differs what is said of the stacks of open traces, empty where fewer than two are open
     */
    record Row(Area area, Duty duty, String differs) {}

    /**
     * A stack.
     *
     * @param stack which one
     * @param head where its name is
     * @param title its name for people
     * @param remarks lines below that
     * @param open a trace of it is open
     * @param cells one for each duty
     */
    record Column(Stack stack, Area head, Paragraph title, List<String> remarks, boolean open, List<Cell> cells) {
        Column {
            remarks = List.copyOf(remarks);
            cells = List.copyOf(cells);
        }
    }

    /**
     * Who carries a duty in a stack.
     *
     * @param area where it stands
     * @param stack id of the stack
     * @param stated what the catalogue says
     * @param evidence how it is known
     * @param who its carrier, in lines
     * @param families of the layers that carry it, each once; none where it is carried away from the paths
     * @param same it is carried as in the first stack
     */
    record Cell(
            Area area,
            String stack,
            Responsibility stated,
            Evidence evidence,
            Paragraph who,
            List<Family> families,
            boolean same) {
        Cell {
            families = List.copyOf(families);
        }

        Target.Responsibility target() {
            return new Target.Responsibility(stack, stated.duty());
        }
    }

    double bottom() {
        return rows.get(rows.size() - 1).area().bottom();
    }
}
