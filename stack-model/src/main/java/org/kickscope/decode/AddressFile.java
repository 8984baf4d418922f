package org.kickscope.decode;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What addresses are bound to as a part of a {@link DecodeFile}. No state. */
final class AddressFile {
    private AddressFile() {}

    static void write(AddressMap map, DataOutputStream out) throws IOException {
        out.writeLong(map.setAside());
        out.writeInt(map.bindings().size());
        for (Binding b : map.bindings()) {
            out.writeInt(b.kind().ordinal());
            out.writeInt(b.machine());
            longs(out, b.from(), b.detail(), b.to(), b.context(), b.firstNs(), b.lastNs());
            out.writeBoolean(b.removed());
            out.writeInt(b.origin().ordinal());
            longs(out, b.seen(), b.contradicted());
        }
        out.writeInt(map.queues().size());
        for (QueueAddress q : map.queues()) {
            DecodeFile.text(q.name(), out);
            out.writeInt(q.vm());
            out.writeInt(q.machine());
            longs(out, q.doorbell(), q.match(), q.kickContext(), q.kickId(), q.work(), q.ring(), q.device());
            longs(out, q.index(), q.callContext(), q.callId(), q.gsi(), q.vector(), q.vcpu());
            out.writeBoolean(q.inferred());
            out.writeLong(q.support());
        }
    }

    private static void longs(DataOutputStream out, long... values) throws IOException {
        for (long v : values) {
            out.writeLong(v);
        }
    }

    static AddressMap read(DataInputStream in) throws IOException {
        long setAside = in.readLong();
        List<Binding> bindings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            bindings.add(new Binding(
                    Binding.Kind.values()[in.readInt()],
                    in.readInt(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readBoolean(),
                    Binding.Origin.values()[in.readInt()],
                    in.readLong(),
                    in.readLong()));
        }
        List<QueueAddress> queues = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            queues.add(new QueueAddress(
                    DecodeFile.text(in),
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readBoolean(),
                    in.readLong()));
        }
        return new AddressMap(bindings, queues, setAside);
    }
}
