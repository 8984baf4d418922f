package org.kickscope.imports.tracedat.file;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The compressions of trace.dat version 7 ("COMPRESSION FORMAT" of trace-cmd.dat.v7(5)). Safe for several threads. */
public enum Codec {
    NONE {
        @Override
        void fill(byte[] in, int at, int length, byte[] out, int outAt, int plain) throws DataFormatException {
            throw new DataFormatException("a compressed part in a file without compression");
        }
    },
    ZLIB {
        @Override
        void fill(byte[] in, int at, int length, byte[] out, int outAt, int plain) throws DataFormatException {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(in, at, length);
                int n = 0;
                while (n < plain) {
                    int more = inflater.inflate(out, outAt + n, plain - n);
                    if (more == 0) {
                        break;
                    }
                    n += more;
                }
                check(n, plain);
            } finally {
                inflater.end();
            }
        }
    },
    ZSTD {
        @Override
        void fill(byte[] in, int at, int length, byte[] out, int outAt, int plain) throws DataFormatException {
            try {
                check(new ZstdDecompressor().decompress(in, at, length, out, outAt, plain), plain);
            } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
                // the library checks most of a damaged stream itself; what it misses ends at an array's bounds
                DataFormatException damaged = new DataFormatException(String.valueOf(e.getMessage()));
                damaged.initCause(e);
                throw damaged;
            }
        }
    };

    /** The codec that a file names in its head, null for one that is not known. */
    public static Codec named(String name) {
        return switch (name) {
            case "none" -> NONE;
            case "zlib" -> ZLIB;
            case "zstd" -> ZSTD;
            default -> null;
        };
    }

    private static void check(int n, int plain) throws DataFormatException {
        if (n != plain) {
            throw new DataFormatException(n + " bytes instead of " + plain);
        }
    }

    abstract void fill(byte[] in, int at, int length, byte[] out, int outAt, int plain) throws DataFormatException;

    /**
     * Decompresses.
     *
     * @param plain bytes that must come out
     * @throws DataFormatException when the data is damaged or gives another number of bytes; {@code out} may be partly
     *     written then
     */
    public void decompress(byte[] in, int at, int length, byte[] out, int outAt, int plain) throws DataFormatException {
        fill(in, at, length, out, outAt, plain);
    }
}
