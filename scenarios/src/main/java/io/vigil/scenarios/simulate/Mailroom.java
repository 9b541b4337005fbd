package io.vigil.scenarios.simulate;

import io.vigil.api.event.Severity;
import io.vigil.scenarios.RecordingNotifier;
import io.vigil.scenarios.RecordingNotifier.Letter;
import io.vigil.scenarios.RecordingNotifier.Mood;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.notify.Notifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The people of a random site, the ways to them, and what goes wrong on these ways. Drawn from a stream of its own: site and
 * schedule of a seed do not depend on it.
 */
final class Mailroom {
    private static final long STREAM = 0x6d61696cL;
    private static final int PACE = 240;

    private final VirtualTime time;
    private final String level;
    private final boolean suppress;
    private final List<String> addresses = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();
    private final RecordingNotifier mail;
    private final RecordingNotifier hook;
    private boolean unplugged;
    private boolean over;

    /** A way fails; without a mood it is not installed meanwhile. */
    private record Outage(Duration at, Duration length, boolean ofMail, Mood mood) {}

    /** The engine that tells people is exchanged. */
    record Pause(Duration at, Duration length) {}

    Mailroom(long seed, VirtualTime time, Consumer<Letter> told) {
        SplittableRandom random = new SplittableRandom(seed ^ STREAM);
        this.time = time;
        level = List.of("low", "low", "medium", "high").get(random.nextInt(4));
        suppress = random.nextInt(4) > 0;
        int people = 1 + random.nextInt(3);
        for (int i = 1; i <= people; i++) {
            addresses.add("user" + i + "@site.example");
        }
        int troubles = random.nextInt(3);
        for (int i = 0; i < troubles; i++) {
            Mood mood = Mood.values()[random.nextInt(Mood.values().length)];
            outages.add(new Outage(seconds(random, 0, PACE), seconds(random, 5, PACE), random.nextBoolean(), mood));
        }
        if (random.nextInt(3) == 0) {
            pauses.add(new Pause(seconds(random, 0, PACE), seconds(random, 1, 30)));
        }
        mail = new RecordingNotifier("mail", false, time, told);
        hook = new RecordingNotifier("webhook", true, time, told);
    }

    private static Duration seconds(SplittableRandom random, int least, int most) {
        return Duration.ofMillis(1000L * least + random.nextInt(1000 * (most - least)));
    }

    /** The first commands of the administrator. */
    List<String> setup() {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            commands.add("add notify user=user" + (i + 1) + " contact=" + addresses.get(i));
        }
        commands.add(
                "modify system notification_level=" + level + " dup_event_processing=" + (suppress ? "yes" : "no"));
        return commands;
    }

    /** From here on the ways fail as drawn. */
    void play(Consumer<String> say) {
        for (Outage outage : outages) {
            time.after(outage.at(), "outage", () -> {
                if (!over) {
                    say.accept("OUTAGE " + outage);
                    set(outage, true);
                }
            });
            time.after(outage.at().plus(outage.length()), "outage", () -> set(outage, false));
        }
    }

    private void set(Outage outage, boolean broken) {
        // What would work all the same is the way that somebody unplugs.
        if (outage.mood() == Mood.WORKS) {
            unplugged = broken;
        } else {
            (outage.ofMail() ? mail : hook).mood(broken ? outage.mood() : Mood.WORKS);
        }
    }

    List<Pause> pauses() {
        return pauses;
    }

    void repaired() {
        over = true;
        unplugged = false;
        mail.mood(Mood.WORKS);
        hook.mood(Mood.WORKS);
    }

    List<Notifier> ways() {
        return unplugged ? List.of(hook) : List.of(mail, hook);
    }

    List<String> addresses() {
        return addresses;
    }

    List<Letter> letters() {
        return mail.letters();
    }

    List<Letter> broadcasts() {
        return hook.letters();
    }

    boolean suppressesDuplicates() {
        return suppress;
    }

    /** 72 section 5, first table. */
    boolean admits(Severity severity) {
        int most = level.equals("high") ? 4 : level.equals("medium") ? 2 : 1;
        return severity.type() <= most;
    }

    @Override
    public String toString() {
        return addresses.size() + " contacts, level " + level + (suppress ? "" : ", duplicates told");
    }
}
