package org.pascaline.lab.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/** Some bytes of a file as a stream; the channel stays open, and where it stands. */
final class ChannelPart extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long at;

    /** Creates a stream of the bytes from {@code from} on and before {@code end}. */
    ChannelPart(FileChannel channel, long from, long end) {
        this.channel = channel;
        this.at = from;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        if (length == 0) {
            return 0;
        }
        int wanted = (int) Math.min(length, end - at);
        if (wanted == 0) {
            return -1;
        }
        int read = channel.read(ByteBuffer.wrap(to, offset, wanted), at);
        at += Math.max(read, 0);
        return read;
    }
}
