package org.kickscope.imports.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatParserTest {
    private static final String HEAD = "name: x\nID: 12\nformat:\n"
            + "\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"
            + "\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n\n";

    private static EventFormat parse(String fields) {
        return new FormatParser(8).parse("sys", HEAD + fields);
    }

    @ParameterizedTest
    @CsvSource({
        "char comm[16], 16, TEXT, comm, 1",
        "const char name[TASK_COMM_LEN], 16, TEXT, name, 1",
        "unsigned long args[6], 48, NUMBERS, args, 6",
        "__u8 saddr[4], 4, NUMBERS, saddr, 4",
        "unsigned char addr[6], 6, NUMBERS, addr, 6",
        "u8 data[32], 32, BYTES, data, 1",
        "__data_loc char[] name, 4, DATA_LOC_TEXT, name, 1",
        "__rel_loc char[] name, 4, REL_LOC_TEXT, name, 1",
        "__data_loc cpumask_t cpus, 4, DATA_LOC_BYTES, cpus, 1",
        "__data_loc u32[] v, 4, DATA_LOC_BYTES, v, 1",
        "__rel_loc u8[] v, 4, REL_LOC_BYTES, v, 1",
        "char buf[], 0, REST_TEXT, buf, 1",
        "u32 buf[], 0, REST_BYTES, buf, 1",
        "struct page *page, 8, NUMBER, page, 1",
        "const char *const * argv, 8, NUMBER, argv, 1",
        "struct in6_addr a, 12, BYTES, a, 1",
    })
    void knowsWhatLiesAtAField(String declaration, int size, FormatField.Shape shape, String name, int elements) {
        FormatField f = parse("\tfield:" + declaration + ";\toffset:8;\tsize:" + size + ";\tsigned:0;\n")
                .fields()
                .get(0);
        assertEquals(shape, f.shape());
        assertEquals(name, f.name());
        assertEquals(elements, f.elements());
        assertTrue(f.elementSize() > 0);
    }

    @Test
    void tellsWhichFieldsTheKernelShowsInHexadecimal() {
        EventFormat f = parse("\tfield:u64 addr;\toffset:8;\tsize:8;\tsigned:0;\n"
                + "\tfield:u64 n;\toffset:16;\tsize:8;\tsigned:0;\n"
                + "\tfield:void * p;\toffset:24;\tsize:8;\tsigned:0;\n"
                + "\tfield:u32 type;\toffset:32;\tsize:4;\tsigned:0;\n"
                + "\tfield:int ret;\toffset:36;\tsize:4;\tsigned:1;\n"
                + "print fmt: \"100%% %s at 0x%016llx, n %llu %#x\", __print_symbolic(REC->type, { 1, \"a,b\" }),"
                + " (unsigned long long)(REC->addr), REC->n, REC->type & 7\n");
        assertTrue(f.field("addr").hexadecimal());
        assertFalse(f.field("n").hexadecimal());
        assertTrue(f.field("p").hexadecimal());
        assertFalse(f.field("type").hexadecimal());
        assertTrue(f.field("ret").signed());
        assertEquals(12, f.id());
        assertEquals(2, f.common().size());
    }

    @Test
    void refusesWhatIsNoFormat() {
        assertThrows(IllegalArgumentException.class, () -> new FormatParser(8).parse("s", ""));
        assertThrows(IllegalArgumentException.class, () -> new FormatParser(8).parse("s", "name: x\nID: -3\n"));
        assertThrows(IllegalArgumentException.class, () -> parse("\tfield:int a;\toffset:8;\n"));
        assertThrows(IllegalArgumentException.class, () -> parse("\tfield:int a;\toffset:999999999;\tsize:4;\n"));
        assertThrows(IllegalArgumentException.class, () -> parse("\tfield:int a;\toffset:99999999999;\tsize:4;\n"));
        assertThrows(IllegalArgumentException.class, () -> parse("\tfield:__data_loc char[] a;\toffset:8;\tsize:2;\n"));
    }

    @Test
    void readsTheHeadOfAPage() {
        String text = "\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;\n"
                + "\tfield: local_t commit;\toffset:8;\tsize:4;\tsigned:1;\n"
                + "\tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;\n"
                + "\tfield: char data;\toffset:12;\tsize:4084;\tsigned:1;\n";
        assertEquals(new PageHeader(8, 4, 12), PageHeader.parse(text));
        assertThrows(IllegalArgumentException.class, () -> PageHeader.parse(text.replace("offset:12;", "offset:13;")));
        assertThrows(IllegalArgumentException.class, () -> PageHeader.parse("nothing"));
    }

    @Test
    void findsTheFunctionOfAnAddress() {
        Kallsyms symbols = new Kallsyms(("ffffffff81000000 T _text\nffffffff81000000 T startup\n"
                        + "ffffffff81000040 d data\nffffffff81000100 t vhost_poll_queue\t[vhost]\n")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        String[] names =
                symbols.functions(new long[] {0xffffffff81000050L, 0xffffffff81000104L, 0x1000L, 0xffffffff81000100L});
        assertEquals("_text", names[0]);
        assertEquals("vhost_poll_queue", names[1]);
        assertEquals(null, names[2]);
        assertEquals("vhost_poll_queue", names[3]);
        assertEquals(
                null,
                new Kallsyms("0000000000000000 T hidden\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .functions(new long[] {5})[0]);
    }
}
