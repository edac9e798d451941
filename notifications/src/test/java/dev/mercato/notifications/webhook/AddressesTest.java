package dev.mercato.notifications.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mercato.notifications.webhook.Addresses.NotAllowed;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    private static final Addresses PUBLIC = new Addresses(List.of(), InetAddress::getAllByName);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "2130706433",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::127.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:a00:1]",
                "[64:ff9b::a9fe:a9fe]",
                "[64:ff9b:1::1]",
                "[100::1]",
                "[2001::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::]",
                "[3fff::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]"
            })
    void an_address_of_the_own_network_or_of_special_use_is_not_posted_to(String host) {
        assertThatThrownBy(() -> PUBLIC.of(URI.create("https://" + host + "/hook")))
                .isInstanceOf(NotAllowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "[::ffff:1.1.1.1]",
                "[2606:4700:4700::1111]",
                "[2a00:1450:4001:80b::200e]"
            })
    void any_other_address_is_posted_to_by_https_only(String host) throws Exception {
        assertThat(PUBLIC.of(URI.create("https://" + host + ":8443/hook"))).isNotNull();
        assertThatThrownBy(() -> PUBLIC.of(URI.create("http://" + host + "/hook")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_network_that_is_allowed_is_posted_to_by_http_too() throws Exception {
        Addresses own = new Addresses(List.of("10.1.0.0/16", "fd00:1::/32"), InetAddress::getAllByName);
        assertThat(own.of(URI.create("http://10.1.2.3/hook"))).isNotNull();
        assertThat(own.of(URI.create("https://[fd00:1::7]/hook"))).isNotNull();
        assertThatThrownBy(() -> own.of(URI.create("http://10.2.0.1/hook"))).isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_name_is_as_good_as_the_worst_of_its_addresses_and_looked_up_once() throws Exception {
        InetAddress good = InetAddress.getByName("1.1.1.1");
        InetAddress bad = InetAddress.getByName("10.0.0.1");
        int[] questions = new int[1];
        Addresses rebound = new Addresses(List.of(), host -> {
            questions[0]++;
            return new InetAddress[] {questions[0] == 1 ? good : bad};
        });
        assertThat(rebound.of(URI.create("https://hooks.example/"))).isEqualTo(good);
        assertThat(questions[0]).isEqualTo(1);
        assertThatThrownBy(() -> rebound.of(URI.create("https://hooks.example/")))
                .isInstanceOf(NotAllowed.class);
        Addresses mixed = new Addresses(List.of(), host -> new InetAddress[] {good, bad});
        assertThatThrownBy(() -> mixed.of(URI.create("https://hooks.example/"))).isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_name_without_an_address_is_no_matter_of_permission() {
        Addresses none = new Addresses(List.of(), host -> {
            throw new UnknownHostException(host);
        });
        assertThatThrownBy(() -> none.of(URI.create("https://hooks.example/")))
                .isInstanceOf(UnknownHostException.class);
    }
}
