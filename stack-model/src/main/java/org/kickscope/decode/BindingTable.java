package org.kickscope.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kickscope.decode.Binding.Kind;
import org.kickscope.decode.Binding.Origin;

/**
 * All bindings that were seen, those that ended too. A binding that is seen again is counted; one of the same key that
 * leads elsewhere ends the former. Not thread-safe; bounded, what does not fit is counted.
 */
final class BindingTable {
    private static final int MOST = 1 << 16;

    private record Key(Kind kind, int machine, long from, long detail, Origin origin) {}

    private final Map<Key, Binding> inForce = new LinkedHashMap<>();
    private final List<Binding> ended = new ArrayList<>();
    private long setAside;

    /** It was seen to be in force. */
    void seen(Kind kind, int machine, long from, long detail, long to, long context, long timeNs, Origin origin) {
        Key key = new Key(kind, machine, from, detail, origin);
        Binding known = inForce.get(key);
        if (known != null && known.to() == to) {
            inForce.put(key, known.again(timeNs));
        } else if (inForce.size() + ended.size() >= MOST) {
            setAside++;
        } else {
            if (known != null) {
                ended.add(known);
            }
            inForce.put(
                    key, new Binding(kind, machine, from, detail, to, context, timeNs, timeNs, false, origin, 1, 0));
        }
    }

    /** Something was seen together with it: more of the same is support, anything else speaks against it. */
    void together(Kind kind, int machine, long from, long to, long context, long timeNs) {
        Key key = new Key(kind, machine, from, Binding.NONE, Origin.INFERRED);
        Binding known = inForce.get(key);
        if (known == null) {
            seen(kind, machine, from, Binding.NONE, to, context, timeNs, Origin.INFERRED);
        } else if (known.to() == to) {
            inForce.put(key, known.again(timeNs));
        } else if (known.seen() > known.contradicted()) {
            inForce.put(key, known.contradicted(timeNs));
        } else {
            inForce.remove(key);
            seen(kind, machine, from, Binding.NONE, to, context, timeNs, Origin.INFERRED);
        }
    }

    /** It was removed. */
    void removed(Kind kind, int machine, long from, long detail, long timeNs) {
        Key key = new Key(kind, machine, from, detail, Origin.SET_UP);
        Binding known = inForce.remove(key);
        if (known != null && ended.size() < MOST) {
            ended.add(known.gone(timeNs));
        }
    }

    /** The binding in force at the end, the surest first asked for; null for none. */
    Binding last(Kind kind, int machine, long from, long detail) {
        for (Origin origin : Origin.values()) {
            Binding b = inForce.get(new Key(kind, machine, from, detail, origin));
            if (b != null) {
                return b;
            }
        }
        return null;
    }

    /** All of a kind that are in force at the end. */
    List<Binding> inForce(Kind kind) {
        List<Binding> all = new ArrayList<>();
        inForce.values().forEach(b -> {
            if (b.kind() == kind) {
                all.add(b);
            }
        });
        return all;
    }

    /** All, in the order of their beginning. */
    List<Binding> all() {
        List<Binding> all = new ArrayList<>(ended);
        all.addAll(inForce.values());
        all.sort(Comparator.comparingLong(Binding::firstNs));
        return all;
    }

    /** How many were not kept because there were too many. */
    long setAside() {
        return setAside;
    }
}
