package dev.mercato.runtime.message;

import java.nio.file.Path;

/** The messages as core-api has pinned them. */
final class GoldenFiles {

    private static final Path FOLDER = Path.of("..", "core-api", "src", "test", "resources", "golden");

    private GoldenFiles() {}

    static Path of(String name) {
        return FOLDER.resolve(name + ".json");
    }
}
