package dev.daybook.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;

/** A value that we write, Avro writes, and we read. */
sealed interface PayloadValue {
    int SYMBOLS = 5;

    Object value();

    void write(PayloadWriter out);

    void write(BinaryEncoder out) throws IOException;

    Object read(PayloadReader in);

    static PayloadValue any(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new OfLong(Seeded.anyLong(random));
            case 1 -> new OfInt((int) Seeded.anyLong(random));
            case 2 -> new OfBoolean(random.nextBoolean());
            case 3 -> new OfEnum(random.nextInt(SYMBOLS));
            case 4 -> new OfText(Seeded.text(random).repeat(random.nextInt(20)));
            default -> new OfList(random.longs(random.nextInt(40)).boxed().toList());
        };
    }

    record OfLong(Long value) implements PayloadValue {
        @Override
        public void write(PayloadWriter out) {
            out.writeLong(value);
        }

        @Override
        public void write(BinaryEncoder out) throws IOException {
            out.writeLong(value);
        }

        @Override
        public Object read(PayloadReader in) {
            return in.readLong();
        }
    }

    record OfInt(Integer value) implements PayloadValue {
        @Override
        public void write(PayloadWriter out) {
            out.writeInt(value);
        }

        @Override
        public void write(BinaryEncoder out) throws IOException {
            out.writeInt(value);
        }

        @Override
        public Object read(PayloadReader in) {
            return in.readInt();
        }
    }

    record OfBoolean(Boolean value) implements PayloadValue {
        @Override
        public void write(PayloadWriter out) {
            out.writeBoolean(value);
        }

        @Override
        public void write(BinaryEncoder out) throws IOException {
            out.writeBoolean(value);
        }

        @Override
        public Object read(PayloadReader in) {
            return in.readBoolean();
        }
    }

    record OfEnum(Integer value) implements PayloadValue {
        @Override
        public void write(PayloadWriter out) {
            out.writeEnum(value);
        }

        @Override
        public void write(BinaryEncoder out) throws IOException {
            out.writeEnum(value);
        }

        @Override
        public Object read(PayloadReader in) {
            return in.readEnum(SYMBOLS);
        }
    }

    record OfText(String value) implements PayloadValue {
        @Override
        public void write(PayloadWriter out) {
            out.writeString(value);
        }

        @Override
        public void write(BinaryEncoder out) throws IOException {
            out.writeString(value);
        }

        @Override
        public Object read(PayloadReader in) {
            return in.readString();
        }
    }

    record OfList(List<Long> value) implements PayloadValue {
        @Override
        public void write(PayloadWriter out) {
            out.writeBlockStart(value.size());
            value.forEach(out::writeLong);
            out.writeBlockEnd();
        }

        @Override
        public void write(BinaryEncoder out) throws IOException {
            out.writeArrayStart();
            out.setItemCount(value.size());
            for (long number : value) {
                out.startItem();
                out.writeLong(number);
            }
            out.writeArrayEnd();
        }

        @Override
        public Object read(PayloadReader in) {
            var list = new ArrayList<Long>();
            for (int left = in.readBlockCount(); left > 0; left = in.readBlockCount()) {
                for (; left > 0; left--) {
                    list.add(in.readLong());
                }
            }
            return list;
        }
    }
}
