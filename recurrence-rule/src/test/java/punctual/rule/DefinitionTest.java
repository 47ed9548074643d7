package punctual.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The engine against the definitions of RFC 5545, read day by day. */
class DefinitionTest {
    private static final int YEARS = 9;

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void everyRuleGivesWhatItsDefinitionGives(@ForAll("cases") RandomRules.Case c) {
        Instant end = c.local().plusYears(YEARS - 1).atZone(c.zone()).toInstant();
        List<Instant> expected = new ByDefinition(c.rule(), c.local(), c.zone(), c.monthEnd())
                .instants(YEARS).stream().filter(time -> time.isBefore(end)).toList();
        List<Instant> given = c.schedule().stream()
                .map(c::at)
                .takeWhile(time -> time.isBefore(end))
                .toList();
        assertThat(given).isEqualTo(expected);
    }

    /** The work begins near the time asked for: it must find the same as from the start. */
    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void theNextTimeIsFoundFromAnywhere(@ForAll("cases") RandomRules.Case c) {
        List<Instant> expected =
                new ByDefinition(withoutCount(c.rule()), c.local(), c.zone(), c.monthEnd()).instants(YEARS);
        RandomRules.Case endless = new RandomRules.Case(withoutCount(c.rule()), c.local(), c.zone(), c.monthEnd());
        for (int i = 1; i < Math.min(expected.size(), 40); i++) {
            assertThat(endless.schedule().after(expected.get(i - 1))).contains(new Due.Timed(expected.get(i)));
            assertThat(endless.schedule().after(expected.get(i).minusSeconds(1)))
                    .contains(new Due.Timed(expected.get(i)));
        }
    }

    private static String withoutCount(String rule) {
        return rule.replaceAll(";COUNT=\\d+", "");
    }

    @Provide
    Arbitrary<RandomRules.Case> cases() {
        return RandomRules.cases(1996, 2040).filter(RandomRules.Case::startsPlainly);
    }
}
