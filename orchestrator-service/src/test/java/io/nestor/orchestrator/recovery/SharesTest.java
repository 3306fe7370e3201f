package io.nestor.orchestrator.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final List<String> THREE = List.of("host/17/0a", "host/18/0a", "host/18/0b");

    @Test
    void each_member_gets_about_as_much() {
        Map<String, Long> shares = IntStream.range(0, 3_000)
                .mapToObj(number -> Shares.of("deployment-" + number, THREE))
                .collect(Collectors.groupingBy(member -> member, Collectors.counting()));
        assertThat(shares.values())
                .hasSize(3)
                .allSatisfy(share -> assertThat(share).isBetween(800L, 1_200L));
    }

    @Test
    void what_is_somebodys_share_stays_so_when_others_go() {
        List<String> two = THREE.subList(0, 2);
        assertThat(IntStream.range(0, 1_000).mapToObj(number -> "deployment-" + number))
                .filteredOn(deployment -> two.contains(Shares.of(deployment, THREE)))
                .allSatisfy(
                        deployment -> assertThat(Shares.of(deployment, two)).isEqualTo(Shares.of(deployment, THREE)));
    }

    @Test
    void the_order_in_which_members_are_named_does_not_matter() {
        assertThat(Shares.of("deployment", THREE.reversed())).isEqualTo(Shares.of("deployment", THREE));
    }
}
