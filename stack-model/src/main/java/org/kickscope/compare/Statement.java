package org.kickscope.compare;

import java.util.List;

/**
 * Something that a comparison says, for people.
 *
 * @param mark what kind of statement it is
 * @param headline one sentence: what, and by how much
 * @param details sentences: where, why, how sure
 * @param basis what it rests on
 */
public record Statement(Mark mark, String headline, List<String> details, String basis) {
    public Statement {
        details = List.copyOf(details);
    }

    /** Kinds of statements. */
    public enum Mark {
        /** how the two are built */
        STRUCTURE("structure"),
        /** B takes longer */
        SLOWER("slower"),
        /** B takes less */
        FASTER("faster"),
        /** hardly any difference is possible */
        SAME("same"),
        /** nothing can be said */
        CANNOT_TELL("cannot-tell"),
        /** they did not do the same */
        WORK("work");

        private final String id;

        Mark(String id) {
            this.id = id;
        }

        /** The word used in outputs. */
        public String id() {
            return id;
        }
    }
}
