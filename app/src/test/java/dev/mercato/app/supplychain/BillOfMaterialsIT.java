package dev.mercato.app.supplychain;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mercato.app.running.UnpackedJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The executable carries a list of what it is made of (CycloneDX), and {@code docs/licences.md} says the same by licence.
 * {@code -Dlicences.write=true} writes the page anew.
 */
class BillOfMaterialsIT {

    private static final Path PAGE = Path.of("..", "docs", "licences.md");
    private static final String TABLE = "| Licence | Libraries |\n|---|---|\n";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String OWN = "dev.mercato";
    /** Part of the executable format. */
    private static final Predicate<String> LOADER = jar -> jar.startsWith("spring-boot-jarmode-tools");

    @BeforeAll
    static void was_built_online() {
        assumeFalse(
                Boolean.getBoolean("built.offline"),
                "SKIPPED: Maven makes no bill of materials offline; build without -o to test it");
    }

    @Test
    void it_names_every_library_in_the_executable() throws IOException {
        List<String> named = components()
                .map(component -> component.path("name").stringValue() + "-"
                        + component.path("version").stringValue() + ".jar")
                .toList();

        try (JarFile jar = new JarFile(UnpackedJar.PACKED.toFile())) {
            assertThat(jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                            .map(name -> name.substring(LIBRARIES.length()))
                            .filter(LOADER.negate()))
                    .isNotEmpty()
                    .isSubsetOf(named);
        }
    }

    @Test
    void every_library_has_a_checksum_and_a_licence() {
        assertThat(components()).isNotEmpty().allSatisfy(component -> {
            assertThat(component.path("hashes")).isNotEmpty();
            assertThat(licence(component)).isNotEmpty();
        });
    }

    @Test
    void the_page_of_licences_says_the_same() throws IOException {
        TreeMap<String, TreeSet<String>> byLicence = new TreeMap<>();
        components()
                .filter(component -> !component.path("group").stringValue("").equals(OWN))
                .forEach(component -> byLicence
                        .computeIfAbsent(licence(component), licence -> new TreeSet<>())
                        .add(component.path("name").stringValue() + " "
                                + component.path("version").stringValue()));
        String rows = byLicence.entrySet().stream()
                .map(licence -> "| " + licence.getKey() + " | " + String.join(", ", licence.getValue()) + " |\n")
                .collect(joining());
        String page = Files.readString(PAGE);
        String generated = page.substring(0, page.indexOf(TABLE) + TABLE.length()) + rows;
        if (Boolean.getBoolean("licences.write")) {
            Files.writeString(PAGE, generated);
        }

        assertThat(page).isEqualTo(generated);
    }

    private static String licence(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(choice -> choice.path("expression")
                        .stringValue(choice.path("license")
                                .path("id")
                                .stringValue(choice.path("license").path("name").stringValue(""))))
                .sorted()
                .collect(joining(" or "));
    }

    private static Stream<JsonNode> components() {
        try (JarFile jar = new JarFile(UnpackedJar.PACKED.toFile());
                InputStream bill = jar.getInputStream(
                        jar.getEntry(jar.getManifest().getMainAttributes().getValue("Sbom-Location")))) {
            return new JsonMapper().readTree(bill).path("components").valueStream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
