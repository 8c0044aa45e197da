package org.pascaline.engine.parallel;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A rising counter by which one thread tells one other that it may go on. What the first did before {@link #raise} is
 * visible to the second after {@link #await}.
 *
 * <p>The waiting thread spins, then yields, then sleeps: it answers within a fraction of a microsecond if the wait is
 * short, and leaves the processor to others if it is not.
 */
final class Signal {
    private volatile long count;
    private volatile @Nullable Thread sleeper;

    /** Sets the counter, which must not fall, and wakes the waiting thread if it sleeps. */
    void raise(long to) {
        count = to;
        // The waiter writes `sleeper` and then reads `count`, this thread the other way round. Volatile accesses have
        // one total order, so at least one of the two sees what the other wrote, and no wake-up is lost.
        Thread asleep = sleeper;
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
    }

    /**
     * Returns when the counter has reached {@code target}. Only one thread may wait at a time.
     *
     * @param spinNanos how long to spin, and then how long to yield, before sleeping
     */
    void await(long target, long spinNanos) {
        if (spin(target, spinNanos) || giveWay(target, spinNanos)) {
            return;
        }
        sleeper = Thread.currentThread();
        while (count < target) {
            // Returns at once in an interrupted thread. The loop then spins until the others are done, since returning
            // early would leave them writing into buffers that the caller believes to be finished.
            LockSupport.park(this);
        }
        sleeper = null;
    }

    private boolean spin(long target, long nanos) {
        long begin = System.nanoTime();
        do {
            if (count >= target) {
                return true;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - begin < nanos);
        return false;
    }

    // Yielding only shortens the wait; what is computed does not depend on what the scheduler makes of it.
    @SuppressWarnings("ThreadPriorityCheck")
    private boolean giveWay(long target, long nanos) {
        long begin = System.nanoTime();
        do {
            if (count >= target) {
                return true;
            }
            Thread.yield();
        } while (System.nanoTime() - begin < nanos);
        return false;
    }
}
