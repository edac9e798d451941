package dev.mercato.coreapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CasesTest {

    private sealed interface Shape permits Round, Angular {}

    private sealed interface Angular extends Shape permits Square, Triangle {}

    private record Round(int radius) implements Shape {}

    private record Square(int side) implements Angular {}

    private record Triangle(int side) implements Angular {}

    @Test
    void an_event_is_handled_by_its_case() {
        Cases<Integer, Shape, Integer> size = Cases.<Integer, Shape, Integer>of(List.of(Shape.class))
                .on(Round.class, (sum, round) -> sum + round.radius())
                .onAny(List.of(Square.class, Triangle.class), sum -> sum)
                .complete();

        assertThat(size.apply(1, new Round(2))).isEqualTo(3);
        assertThat(size.apply(1, new Square(2))).isEqualTo(1);
    }

    @Test
    void a_missing_case_is_named() {
        assertThatThrownBy(() -> Cases.<Integer, Shape, Integer>of(List.of(Shape.class))
                        .on(Round.class, (sum, round) -> sum)
                        .on(Square.class, (sum, square) -> sum)
                        .complete())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Triangle");
    }

    @Test
    void a_second_case_is_named() {
        Cases.Builder<Integer, Shape, Integer> cases = Cases.<Integer, Shape, Integer>of(List.of(Shape.class))
                .on(Square.class, (sum, square) -> sum + square.side());

        assertThatThrownBy(() -> cases.onAny(List.of(Angular.class), sum -> sum))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Square");
        assertThatThrownBy(() -> cases.on(Square.class, (sum, square) -> sum))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Square");
    }

    @Test
    void a_case_of_another_family_is_named() {
        Cases.Builder<Integer, Shape, Integer> cases = Cases.of(List.of(Angular.class));

        assertThatThrownBy(() -> cases.on(Round.class, (sum, round) -> sum))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Round");
        assertThatThrownBy(() -> cases.onAny(List.of(Shape.class), sum -> sum))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Round");
    }

    @Test
    void an_event_of_another_family_is_rejected() {
        Cases<Integer, Shape, Integer> angular = Cases.<Integer, Shape, Integer>of(List.of(Angular.class))
                .onAny(List.of(Square.class, Triangle.class), sum -> sum)
                .complete();

        assertThatThrownBy(() -> angular.apply(0, new Round(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
