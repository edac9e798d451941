package dev.mercato.orderbooks.book;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One CSV file with a header (RFC 4180, UTF-8). Columns are found by name. Columns that are not asked for are ignored,
 * as are the unnamed ones that a spreadsheet leaves at the end of its rows.
 */
final class CsvFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private final Path file;
    private final List<String> header;
    private final List<Row> rows;

    private CsvFile(Path file, List<CsvRecord> records) {
        this.file = file;
        this.header = withoutBlankEnd(
                records.get(0).getFields().stream().map(String::strip).toList());
        this.rows = records.stream().skip(1).map(Row::new).toList();
    }

    static CsvFile read(Path file, String... columns) throws BadBook {
        List<CsvRecord> records = parse(file, decode(file));
        if (records.isEmpty()) {
            throw new BadBook(file, 1, "the header is missing");
        }
        CsvFile csv = new CsvFile(file, records);
        csv.check(records, columns);
        return csv;
    }

    private static String decode(Path file) throws BadBook {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(file));
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean malformed = decoder.decode(bytes, text, true).isError();
        text.flip();
        if (malformed) {
            long line = 1 + text.chars().filter(character -> character == '\n').count();
            throw new BadBook(file, line, "this is not UTF-8");
        }
        boolean marked = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK;
        return text.subSequence(marked ? 1 : 0, text.length()).toString();
    }

    private static byte[] bytes(Path file) throws BadBook {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new BadBook(file, "the file is missing");
        } catch (IOException unreadable) {
            throw new BadBook(file, "the file cannot be read: " + unreadable.getMessage());
        }
    }

    private static List<CsvRecord> parse(Path file, String text) throws BadBook {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            return reader.stream().toList();
        } catch (CsvParseException | IOException malformed) {
            throw new BadBook(file, "malformed CSV: " + malformed.getMessage());
        }
    }

    private void check(List<CsvRecord> records, String... columns) throws BadBook {
        int width = records.get(0).getFieldCount();
        Set<String> names = new HashSet<>();
        for (String name : header) {
            if (!name.isEmpty() && !names.add(name)) {
                throw new BadBook(file, 1, "the column " + name + " appears twice in the header");
            }
        }
        for (String column : columns) {
            if (!header.contains(column)) {
                throw new BadBook(file, 1, "the column " + column + " is missing");
            }
        }
        for (CsvRecord record : records) {
            boolean isShort = record.getFieldCount() < header.size();
            boolean isLong = withoutBlankEnd(record.getFields()).size() > width;
            if (isShort || isLong) {
                throw new BadBook(
                        file,
                        record.getStartingLineNumber(),
                        record.getFieldCount() + " fields where the header has " + width);
            }
        }
    }

    private static List<String> withoutBlankEnd(List<String> fields) {
        int end = fields.size();
        while (end > 0 && fields.get(end - 1).isBlank()) {
            end--;
        }
        return fields.subList(0, end);
    }

    List<Row> rows() {
        return rows;
    }

    /** A row of the file; it knows its line number for error messages. */
    final class Row {

        private final CsvRecord record;

        private Row(CsvRecord record) {
            this.record = record;
        }

        /** The field as written; may be empty. */
        String text(String column) {
            return record.getField(header.indexOf(column));
        }

        String required(String column) throws BadBook {
            String text = text(column);
            if (text.isBlank()) {
                throw bad(column + " is empty");
            }
            return text;
        }

        String sku(String column) throws BadBook {
            return OrderBook.normalizedSku(required(column));
        }

        /** The decimal as written. */
        String decimal(String column) throws BadBook {
            String text = text(column);
            if (!DECIMAL.matcher(text).matches()) {
                throw bad(column + " is not a decimal number: " + text);
            }
            return text;
        }

        long integer(String column) throws BadBook {
            String text = text(column);
            if (!INTEGER.matcher(text).matches()) {
                throw bad(column + " is not a whole number: " + text);
            }
            return Long.parseLong(text);
        }

        BadBook bad(String problem) {
            return new BadBook(file, record.getStartingLineNumber(), problem);
        }
    }
}
