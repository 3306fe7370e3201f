package io.nestor.models.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopiesTest {
    @Test
    void a_copy_does_not_follow_its_source() {
        List<String> list = new ArrayList<>(List.of("a"));
        Map<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
        List<String> copiedList = Copies.list(list);
        Map<String, Integer> copiedMap = Copies.map(map);
        list.add("b");
        map.put("b", 2);

        assertThat(copiedList).containsExactly("a");
        assertThat(copiedMap).containsExactly(Map.entry("a", 1));
    }

    @Test
    void nobody_can_change_a_copy() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Copies.list(List.of("a")).add("b"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> Copies.map(Map.of("a", 1)).put("b", 2));
    }

    @Test
    void what_is_absent_is_empty() {
        assertThat(Copies.list(null)).isEmpty();
        assertThat(Copies.map(null)).isEmpty();
    }
}
