package dev.daybook.journal.storage;

import dev.daybook.store.StoreException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Files in memory that a power loss treats as badly as it may: what was not synced is lost, kept,
 * torn at 512-byte sectors or spoilt, by seed; names that were not synced may come back as they
 * were.
 *
 * <p>Faults are injected by {@link FaultPlan}. A failed sync drops what it should have written, as
 * file systems do, so that code that tries again is found out. Thread-safe.
 */
public final class FaultStorage implements Storage {
    private final Object monitor = new Object();
    private final Map<String, FaultFile.Content> files = new HashMap<>();
    private final Map<String, FaultFile.Content> durableNames = new HashMap<>();
    private final List<Consumer<Map<String, FaultFile.Content>>> unsyncedNames = new ArrayList<>();
    private final Map<String, FaultStorage> siblings = new HashMap<>();
    private final FaultPlan plan;
    private boolean locked;
    private boolean dead;

    private FaultStorage(FaultPlan plan) {
        this.plan = plan;
    }

    public static FaultStorage empty(FaultPlan plan) {
        return new FaultStorage(plan);
    }

    /** Files whose every byte is durable. */
    public static FaultStorage of(Map<String, byte[]> image, FaultPlan plan) {
        var storage = new FaultStorage(plan);
        image.forEach((name, bytes) -> {
            var content = new FaultFile.Content(bytes.clone());
            storage.files.put(name, content);
            storage.durableNames.put(name, content);
        });
        return storage;
    }

    /** Every file as a reader sees it now. */
    public Map<String, byte[]> image() {
        synchronized (monitor) {
            var image = new TreeMap<String, byte[]>();
            files.forEach((name, content) -> image.put(name, content.current()));
            return image;
        }
    }

    /** Every file as it is after a power loss now, with nothing kept that was not synced. */
    public Map<String, byte[]> syncedImage() {
        synchronized (monitor) {
            var image = new TreeMap<String, byte[]>();
            durableNames.forEach((name, content) -> image.put(name, content.synced()));
            return image;
        }
    }

    /** Every file as it may be after a power loss now; this storage fails from now on. */
    public Map<String, byte[]> crash(Chance chance) {
        synchronized (monitor) {
            dead = true;
            siblings.values().forEach(FaultStorage::powerOff);
            int kept = chance.upTo(unsyncedNames.size());
            unsyncedNames.subList(0, kept).forEach(change -> change.accept(durableNames));
            var image = new LinkedHashMap<String, byte[]>();
            new TreeMap<>(durableNames)
                    .forEach((name, content) -> image.put(name, content.afterCrash(chance)));
            return image;
        }
    }

    /** This storage and its siblings as they may be after a power loss now. */
    public FaultStorage afterCrash(Chance chance) {
        synchronized (monitor) {
            FaultStorage left = of(crash(chance), plan);
            new TreeMap<>(siblings)
                    .forEach(
                            (name, sibling) -> left.siblings.put(name, sibling.afterCrash(chance)));
            return left;
        }
    }

    private void powerOff() {
        synchronized (monitor) {
            dead = true;
        }
    }

    /** Decides what a power loss leaves. */
    public interface Chance {
        /** From 0 to {@code limit}, both included. */
        int upTo(int limit);
    }

    @Override
    public String description() {
        return "faulty";
    }

    @Override
    public List<String> list() throws IOException {
        synchronized (monitor) {
            requireAlive();
            return List.copyOf(files.keySet());
        }
    }

    @Override
    public StorageLock lock(LockMode mode) throws IOException {
        synchronized (monitor) {
            requireAlive();
            if (locked) {
                throw new StoreException.InUse("The storage has an owner; store=faulty");
            }
            locked = true;
        }
        return () -> {
            synchronized (monitor) {
                locked = false;
            }
        };
    }

    @Override
    public void prepare() throws IOException {
        synchronized (monitor) {
            requireAlive();
        }
    }

    @Override
    public void create(String name, long sizeBytes) throws IOException {
        synchronized (monitor) {
            call(FaultPlan.Call.CREATE);
            change(names -> names.put(name, new FaultFile.Content(new byte[(int) sizeBytes])));
        }
    }

    /** The same content object stands behind a name before and after a power loss. */
    private void change(Consumer<Map<String, FaultFile.Content>> change) {
        var before = new HashMap<>(files);
        change.accept(files);
        var after = new HashMap<>(files);
        if (!before.equals(after)) {
            unsyncedNames.add(names -> {
                names.clear();
                names.putAll(after);
            });
        }
    }

    @Override
    public StorageFile open(String name, FileUse use) throws IOException {
        synchronized (monitor) {
            requireAlive();
            FaultFile.Content content = files.get(name);
            if (content == null) {
                throw new FileNotFoundException(name);
            }
            return new FaultFile(this, name, content, use);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        synchronized (monitor) {
            call(FaultPlan.Call.RENAME);
            FaultFile.Content content =
                    Optional.ofNullable(files.get(from))
                            .orElseThrow(() -> new FileNotFoundException(from));
            change(names -> {
                names.remove(from);
                names.put(to, content);
            });
        }
    }

    @Override
    public void delete(String name) throws IOException {
        synchronized (monitor) {
            call(FaultPlan.Call.DELETE);
            change(names -> names.remove(name));
        }
    }

    @Override
    public void syncDirectory() throws IOException {
        synchronized (monitor) {
            call(FaultPlan.Call.SYNC_DIRECTORY);
            durableNames.clear();
            durableNames.putAll(files);
            unsyncedNames.clear();
        }
    }

    /** Empty and without faults, unless it was given by {@link #withSibling}; each name one. */
    @Override
    public FaultStorage sibling(String name) {
        synchronized (monitor) {
            return siblings.computeIfAbsent(name, n -> empty(FaultPlan.none()));
        }
    }

    /** This storage with another one beside it. */
    public FaultStorage withSibling(String name, FaultStorage sibling) {
        synchronized (monitor) {
            siblings.put(name, sibling);
        }
        return this;
    }

    @Override
    public long usableBytes() {
        return Long.MAX_VALUE;
    }

    Object monitor() {
        return monitor;
    }

    /** Counts a call that a fault may hit; holds the monitor. */
    FaultPlan.Outcome call(FaultPlan.Call call) throws IOException {
        requireAlive();
        return plan.next(call);
    }

    boolean syncs() {
        return plan.syncs();
    }

    void requireAlive() throws IOException {
        if (dead) {
            throw new IOException("The power is off");
        }
    }
}
