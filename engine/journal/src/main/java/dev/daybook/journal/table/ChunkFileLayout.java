package dev.daybook.journal.table;

import dev.daybook.journal.format.v1.Pages;

/**
 * A file of chunks, each read alone, and a directory that is read once.
 *
 * <pre>
 *   file      := header page | chunk* | directory | zeros up to a whole page
 *
 *   header       0  magic                 8   of the {@link FileKind}
 *                8  version               2
 *               10  reserved              2   0
 *               12  crc32c                4   whole page; this field as zero
 *               16  identity             64   what the file was made from; whose, the kind says
 *               80  directory offset      8
 *               88  directory length      4
 *               92  directory crc32c      4
 *               96  zeros up to 4096
 *
 *   directory := chunks:varint (length:varint crc32c:u32)* contents
 * </pre>
 *
 * Chunks stand back to back from offset 4096 on. Numbers are little-endian. A chunk's checksum is
 * kept in the directory and not beside it, so a chunk of another file, or of another place, is
 * recognised too.
 */
final class ChunkFileLayout {
    static final int IDENTITY = 16;
    static final int IDENTITY_BYTES = 64;
    static final int DIRECTORY_OFFSET = 80;
    static final int DIRECTORY_LENGTH = 88;
    static final int DIRECTORY_CRC = 92;
    static final int FIRST_CHUNK = Pages.SIZE_BYTES;

    private ChunkFileLayout() {}
}
