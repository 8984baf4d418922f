package org.kickscope.imports.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kickscope.trace.EventBatch;
import org.kickscope.trace.EventTypes;
import org.kickscope.trace.Field;
import org.kickscope.trace.Selection;
import org.kickscope.trace.Strings;

class RecordReaderTest {
    private static final String FORMAT = "name: all\nID: 9\nformat:\n"
            + "\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n"
            + "\tfield:s8 a;\toffset:8;\tsize:1;\tsigned:1;\n"
            + "\tfield:u8 b;\toffset:9;\tsize:1;\tsigned:0;\n"
            + "\tfield:short c;\toffset:10;\tsize:2;\tsigned:1;\n"
            + "\tfield:u32 d;\toffset:12;\tsize:4;\tsigned:0;\n"
            + "\tfield:int e;\toffset:16;\tsize:4;\tsigned:1;\n"
            + "\tfield:u64 f;\toffset:20;\tsize:8;\tsigned:0;\n"
            + "\tfield:char comm[16];\toffset:28;\tsize:16;\tsigned:0;\n"
            + "\tfield:u16 g[2];\toffset:44;\tsize:4;\tsigned:0;\n"
            + "\tfield:__data_loc char[] h;\toffset:48;\tsize:4;\tsigned:0;\n"
            + "\tfield:__rel_loc char[] i;\toffset:52;\tsize:4;\tsigned:0;\n"
            + "\tfield:__data_loc u16[] j;\toffset:56;\tsize:4;\tsigned:0;\n"
            + "\tfield:char rest[];\toffset:60;\tsize:0;\tsigned:0;\n";

    private static byte[] record(boolean big) {
        ByteBuffer r = ByteBuffer.allocate(96).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        r.putShort((short) 9).putShort((short) 0).putInt(77);
        r.put((byte) -2)
                .put((byte) 254)
                .putShort((short) -300)
                .putInt(0xfffffff0)
                .putInt(-5)
                .putLong(-1);
        r.put(Arrays.copyOf("CPU 0/KVM".getBytes(StandardCharsets.US_ASCII), 16));
        r.putShort((short) 1).putShort((short) 65535);
        r.putInt(5 << 16 | 60).putInt(4 << 16 | (68 - 56)).putInt(4 << 16 | 72);
        r.put("name\0___rel\0".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0x1234)
                .putShort((short) 0xabc);
        return r.array();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsEveryShapeInBothByteOrders(boolean big) {
        EventTypes types = new EventTypes();
        RecordType type = RecordType.register(new FormatParser(8).parse("s", FORMAT), 0, types);
        EventBatch batch = new EventBatch(new Strings());
        RecordReader reader = new RecordReader(big);
        batch.begin(null);
        // twice, because texts are read differently the second time
        for (int row = 0; row < 2; row++) {
            batch.add(1, 0, 0, 0, 0, 0);
            reader.read(record(big), 0, 84, type.plan(Selection.everything()), batch);
            long[] numbers = {-2, 254, -300, 0xfffffff0L, -5, -1};
            for (int k = 0; k < numbers.length; k++) {
                assertEquals(numbers[k], batch.value(row, k));
            }
            assertEquals("CPU 0/KVM", batch.text(row, 6));
            assertEquals(1, batch.value(row, 7));
            assertEquals(65535, batch.value(row, 8));
            assertEquals("name", batch.text(row, 9));
            assertEquals("rel", batch.text(row, 10));
            assertEquals("1234,0abc", batch.text(row, 11));
            assertEquals("name", batch.text(row, 12));
        }
        assertEquals("g[1]", type.type().fields().get(8).name());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fieldsBehindTheRecordAreMissing(boolean big) {
        RecordType type = RecordType.register(new FormatParser(8).parse("s", FORMAT), 0, new EventTypes());
        EventBatch batch = new EventBatch(new Strings());
        batch.begin(null);
        batch.add(1, 0, 0, 0, 0, 0);
        FieldPlan plan = type.plan(t -> new Selection.Projection(3, List.of("e", "nothing", "comm", "h", "c", "f")));
        new RecordReader(big).read(record(big), 0, 20, plan, batch);
        assertEquals(6, batch.valueCount(0));
        assertEquals(-5, batch.value(0, 0));
        assertEquals(Field.MISSING, batch.value(0, 1));
        assertNull(batch.text(0, 2));
        assertNull(batch.text(0, 3));
        assertEquals(-300, batch.value(0, 4));
        assertEquals(Field.MISSING, batch.value(0, 5));
        // a string whose descriptor points behind the record
        batch.add(1, 0, 0, 0, 0, 0);
        new RecordReader(big).read(record(big), 0, 60, plan, batch);
        assertNull(batch.text(1, 3));
        assertEquals("CPU 0/KVM", batch.text(1, 2));
    }
}
