package io.alerthistory.spec.quantity;

import java.util.Optional;

/** CPU in thousandths of a core. */
public record Cpu(long millis) implements Comparable<Cpu> {
    public Cpu {
        if (millis < 0) {
            throw new IllegalArgumentException("negative cpu " + millis);
        }
    }

    /** A Kubernetes quantity: {@code 2}, {@code 1.5}, {@code 500m}; rounded up to whole thousandths. */
    public static Optional<Cpu> parse(String text) {
        return Quantity.parse(text)
                .map(quantity -> quantity.times(1000))
                .flatMap(Quantity::ceiling)
                .map(Cpu::new);
    }

    public static Cpu cores(int count) {
        return new Cpu(count * 1000L);
    }

    /** Whole cores, rounded up, at least 1. */
    public int wholeCores() {
        return Math.clamp(Math.ceilDiv(millis, 1000L), 1, 1024);
    }

    @Override
    public int compareTo(Cpu other) {
        return Long.compare(millis, other.millis);
    }

    @Override
    public String toString() {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : millis + "m";
    }
}
