package dev.mercato.app;

import dev.mercato.runtime.MercatoProcess;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Import;

/** One jar, as one process or as many: {@code --mercato.run} says which modules run in this one. */
@MercatoProcess
@Import(SelectedModules.class)
public class Mercato {

    public static void main(String[] arguments) {
        SpringApplication.run(Mercato.class, arguments);
    }
}
