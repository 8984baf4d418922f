package org.kickscope.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kickscope.architecture.SourceTree;

class TablesTest {
    @Test
    void theDocumentDescribesEveryColumn() throws IOException {
        String document = Files.readString(SourceTree.root().resolve("docs/query.md"));
        for (Table t : Tables.all()) {
            StringBuilder text = new StringBuilder("### " + t.name() + "\n\n" + t.meaning() + "\n\n");
            text.append("| column | type | meaning |\n|---|---|---|\n");
            for (TableColumn c : t.columns()) {
                text.append("| ").append(c.name()).append(" | ").append(c.kind().sqlType());
                text.append(" | ").append(c.meaning()).append(" |\n");
            }
            assertTrue(document.contains(text), "docs/query.md shall hold:\n" + text);
        }
    }

    @Test
    void namesAreUnique() {
        Set<String> tables = new HashSet<>();
        for (Table t : Tables.all()) {
            assertTrue(tables.add(t.name()), t.name());
            assertEquals(t.name().toLowerCase(Locale.ROOT), t.name());
            assertEquals(t, Tables.of(t.name().toUpperCase(Locale.ROOT)));
            Set<String> columns = new HashSet<>();
            for (TableColumn c : t.columns()) {
                // SQL knows no difference between small and large letters
                assertTrue(columns.add(c.name().toLowerCase(Locale.ROOT)), t.name() + "." + c.name());
            }
        }
    }
}
