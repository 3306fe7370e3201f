package io.nestor.composer.team;

import java.util.List;

/** Tells what would be left without its team; compositions know, and nothing is deployed without one. */
public interface TeamContents {
    /** Names of some of the team's compositions, of all if they are few. */
    List<String> compositionsOf(String team);
}
