package org.pascaline.lab.certify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The transitions of a walk in its order: for each state, by each input, the index of the state after it and the answer. All take
 * part in the digest; as long as they are not too many, they are kept, too.
 */
public final class TransitionLog {
    private static final int MOST_KEPT = 40_000_000;
    private static final int FIRST = 1 << 12;
    private static final int ENTRY_BYTES = Integer.BYTES + 1;

    private final MessageDigest sha256;
    private final ByteBuffer entries = ByteBuffer.allocate(FIRST * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int[] next = new int[FIRST];
    private byte[] answers = new byte[FIRST];
    private long count;

    TransitionLog() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Adds a transition. */
    void add(int after, int answer) {
        if (entries.remaining() == 0) {
            flush();
        }
        entries.putInt(after).put((byte) answer);
        if (count < MOST_KEPT) {
            int at = (int) count;
            if (at == next.length) {
                int longer = Math.min(2 * at, MOST_KEPT);
                next = Arrays.copyOf(next, longer);
                answers = Arrays.copyOf(answers, longer);
            }
            next[at] = after;
            answers[at] = (byte) answer;
        }
        count++;
    }

    private void flush() {
        sha256.update(entries.flip());
        entries.clear();
    }

    /** Returns how many transitions there are. */
    long count() {
        return count;
    }

    /** Returns SHA-256 of all, in hexadecimal; nothing can be added afterwards. */
    String digest() {
        flush();
        return HexFormat.of().formatHex(sha256.digest());
    }

    /**
     * Returns all transitions.
     *
     * @param inputs how many lead from each state
     * @return nothing if there were too many to keep
     */
    public Optional<Transitions> all(int inputs) {
        if (count > MOST_KEPT) {
            return Optional.empty();
        }
        int kept = (int) count;
        return Optional.of(new Transitions(inputs, Arrays.copyOf(next, kept), Arrays.copyOf(answers, kept)));
    }
}
