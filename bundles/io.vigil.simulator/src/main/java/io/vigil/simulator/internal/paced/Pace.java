package io.vigil.simulator.internal.paced;

/** How simulated time follows the wall: piecewise linear, without a jump when the speed changes. Thread-safe. */
final class Pace {
    private static final int MAX_SPEED = 1000;

    private int speed;
    private long realBase;
    private long simulatedBase;

    /** @param real nanoseconds of the machine's monotonic clock now */
    Pace(int speed, long real) {
        this.speed = check(speed);
        realBase = real;
    }

    synchronized int speed() {
        return speed;
    }

    /** Nanoseconds since the beginning, in simulated time. */
    synchronized long simulated(long real) {
        return simulatedBase + (real - realBase) * speed;
    }

    /** Real nanoseconds until the simulated moment; negative when it is over. */
    synchronized long until(long moment, long real) {
        return (moment - simulated(real)) / speed;
    }

    synchronized void speed(int next, long real) {
        int checked = check(next);
        simulatedBase = simulated(real);
        realBase = real;
        speed = checked;
    }

    private static int check(int speed) {
        if (speed < 1 || speed > MAX_SPEED) {
            throw new IllegalArgumentException("speed is " + speed + "; allowed are 1 to " + MAX_SPEED);
        }
        return speed;
    }
}
