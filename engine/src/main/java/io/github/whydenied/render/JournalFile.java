package io.github.whydenied.render;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file of a journal: a regular one that is nobody's link, created for its owner alone, of a bounded size. Several writers and processes may
 * share it. For one thread.
 */
final class JournalFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final Path older;
    private final long maxSize;
    private final boolean posix;
    private final Consumer<String> remarks;

    private boolean torn;
    private boolean remarked;

    /**
     * Opens nothing yet.
     *
     * @param path the file; its directory must exist
     * @param maxSize at how many bytes it is begun anew; 0 for never
     * @param remarks hears, once, that others can read it
     */
    JournalFile(Path path, long maxSize, Consumer<String> remarks) {
        this.path = path;
        this.older = path.resolveSibling(path.getFileName() + ".1");
        this.maxSize = maxSize;
        this.posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.remarks = remarks;
    }

    /**
     * Opened anew for every line, for lines are few: so a rotated file is left alone, and a full disk or a missing
     * directory is forgotten once it is mended. Appending a line in a single write keeps writers from interleaving.
     */
    void append(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        makeReady(bytes.length);
        byte[] end = torn && endsInHalfALine() ? new byte[] {'\n'} : new byte[0];
        byte[] all = new byte[end.length + bytes.length];
        System.arraycopy(end, 0, all, 0, end.length);
        System.arraycopy(bytes, 0, all, end.length, bytes.length);
        try (OutputStream out = open(bytes.length)) {
            torn = true;
            out.write(all);
            torn = false;
        }
    }

    private OutputStream open(int more) throws IOException {
        try {
            return stream();
        } catch (NoSuchFileException rotatedThisMoment) {
            makeReady(more);
            return stream();
        }
    }

    private OutputStream stream() throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    }

    /** Looks before anything is opened: opening a pipe waits for its reader, and opening a device can do anything. */
    private void makeReady(int more) throws IOException {
        BasicFileAttributes there = attributes(path);
        if (there == null) {
            create();
            return;
        }
        demandRegular(path, there);
        remark(there);
        if (maxSize > 0 && there.size() > 0 && there.size() + more > maxSize) {
            rotate(there);
            create();
        }
    }

    private @Nullable BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return posix
                    ? Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    : Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static void demandRegular(Path file, BasicFileAttributes there) throws IOException {
        if (!there.isRegularFile()) {
            String kind = there.isSymbolicLink()
                    ? "a symbolic link, which is not followed"
                    : there.isDirectory() ? "a directory" : "a pipe, a socket or a device";
            throw new FileSystemException(
                    file.toString(), null, file.getFileName() + " is " + kind + "; a journal is a regular file");
        }
    }

    private void create() throws IOException {
        try {
            if (posix) {
                Files.createFile(path, OWNER_ONLY);
            } else {
                Files.createFile(path);
            }
        } catch (FileAlreadyExistsException anotherWriterWasFirst) {
            return;
        }
    }

    private void remark(BasicFileAttributes there) {
        if (!remarked && there instanceof PosixFileAttributes file) {
            Set<PosixFilePermission> held = file.permissions();
            if (held.contains(PosixFilePermission.OTHERS_READ) || held.contains(PosixFilePermission.OTHERS_WRITE)) {
                remarked = true;
                remarks.accept("WhyDenied's journal " + path + " is open to everybody on this machine ("
                        + PosixFilePermissions.toString(held)
                        + "): it names principals, resources and policies; chmod 600 closes it");
            }
        }
    }

    /**
     * The file becomes the older one. Under a lock on it, for two writers that both saw it full would else replace the older one by a file
     * that has just begun. Who does not get the lock writes on, for another rotates.
     */
    private void rotate(BasicFileAttributes full) throws IOException {
        BasicFileAttributes replaced = attributes(older);
        if (replaced != null) {
            demandRegular(older, replaced);
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (mayRotate(channel) && isStill(full)) {
                Files.move(path, older, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (NoSuchFileException anotherHasRotated) {
            return;
        }
    }

    /** The lock ends with its channel. */
    private static boolean mayRotate(FileChannel file) {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException anotherOfThisProcess) {
            return false;
        } catch (IOException noLocksThere) {
            return true;
        }
    }

    private boolean isStill(BasicFileAttributes full) throws IOException {
        BasicFileAttributes now = attributes(path);
        return now != null && Objects.equals(now.fileKey(), full.fileKey()) && now.size() >= full.size();
    }

    /** A full disk may have taken only the start of a line, which must not swallow the next one. */
    private boolean endsInHalfALine() throws IOException {
        try (SeekableByteChannel file =
                Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return file.size() > 0 && file.position(file.size() - 1).read(last) == 1 && last.get(0) != '\n';
        }
    }
}
