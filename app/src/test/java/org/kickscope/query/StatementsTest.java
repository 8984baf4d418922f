package org.kickscope.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @Test
    void aSemicolonEndsAStatement() throws QueryException {
        assertEquals(
                List.of("SELECT 1", "SELECT 2"),
                Statements.of(" SELECT 1; ;\nSELECT 2 -- no more\n;--").all().stream()
                        .map(s -> s.replace(" -- no more", ""))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ';'",
                "SELECT 'it''s; one'",
                "SELECT E'\\'; still'",
                "SELECT \"a;b\"",
                "SELECT \"a\"\";b\"",
                "SELECT $$ a; b $$",
                "SELECT $tag$ a; $$ b $tag$",
                "SELECT 1 /* a; /* b; */ c; */ + 1",
                "SELECT 1 -- a; b",
                "SELECT $1",
                "SELECT 1 - - 2 / 3"
            })
    void oneStatement(String sql) throws QueryException {
        assertEquals(List.of(sql), Statements.of(sql).all());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 'a", "SELECT \"a", "SELECT $$ a", "SELECT $t$ a $$", "/* a /* b */", "SELECT E'\\'"})
    void whatBeginsMustEnd(String sql) {
        QueryException e = assertThrows(QueryException.class, () -> Statements.of(sql));
        assertTrue(e.getMessage().contains("begins and does not end"), e.getMessage());
    }

    @Test
    void aTableIsNamedInAnyCaseAndInQuotesButNotInAComment() throws QueryException {
        Statements s =
                Statements.of("select * from SIGNALS, \"Hops\", query_table('rings') -- events\n/* decisions */");
        assertTrue(s.names("signals"));
        assertTrue(s.names("hops"));
        assertTrue(s.names("rings"));
        assertFalse(s.names("events"));
        assertFalse(s.names("decisions"));
        assertFalse(Statements.of("select signals_2").names("signals"));
    }
}
