package dev.daybook.runtime.projection;

/**
 * What is done to the projectors of one {@link TroubledRun}.
 *
 * @param kills how often a projector is killed
 * @param duplicatesPercent of deliveries are made again
 * @param batchEvents of one transaction
 * @param poisonPermille of events fail until the end
 * @param operators pause, reset and replay meanwhile
 * @param repeats duplicates come through to the projection itself, which has to bear them
 * @param commits how effect and checkpoint are committed
 */
public record Trouble(
        int kills,
        int duplicatesPercent,
        int batchEvents,
        int poisonPermille,
        boolean operators,
        boolean repeats,
        Commits commits) {

    /** How effect and checkpoint are committed; all but the first are for negative controls. */
    public enum Commits {
        TOGETHER,
        EFFECT_FIRST,
        CHECKPOINT_FIRST
    }

    /** 200 kills, three in ten delivered twice. */
    public static Trouble inBatchesOf(int events) {
        return new Trouble(200, 30, events, 0, false, false, Commits.TOGETHER);
    }

    public Trouble killing(int times) {
        return new Trouble(
                times, duplicatesPercent, batchEvents, poisonPermille, operators, repeats, commits);
    }

    public Trouble poisoned(int permille) {
        return new Trouble(
                kills, duplicatesPercent, batchEvents, permille, operators, repeats, commits);
    }

    public Trouble withOperators() {
        return new Trouble(
                kills, duplicatesPercent, batchEvents, poisonPermille, true, repeats, commits);
    }

    public Trouble repeating() {
        return new Trouble(
                kills, duplicatesPercent, batchEvents, poisonPermille, operators, true, commits);
    }

    public Trouble committing(Commits how) {
        return new Trouble(
                kills, duplicatesPercent, batchEvents, poisonPermille, operators, repeats, how);
    }
}
