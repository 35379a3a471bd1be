import java.io.FileInputStream;
import java.util.List;
import java.util.TreeMap;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds each file against each standard, in one process: a line for every pair, "file standard checks faults",
 * tab separated, and below it a line for every broken rule. Ends with 1 if any file breaks any rule.
 */
public final class Vera {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean isClean = true;
        List<String> standards = List.of(arguments[0].split(","));
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            for (String standard : standards) {
                isClean &= holds(file, PDFAFlavour.fromString(standard));
            }
        }
        System.exit(isClean ? 0 : 1);
    }

    private static boolean holds(String file, PDFAFlavour standard) throws Exception {
        ValidationResult result;
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, standard);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
            result = validator.validate(parser);
        }
        TreeMap<String, Integer> times = new TreeMap<>();
        TreeMap<String, String> examples = new TreeMap<>();
        for (TestAssertion each : result.getTestAssertions()) {
            if (each.getStatus() == TestAssertion.Status.FAILED) {
                String rule = each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                examples.putIfAbsent(rule, each.getMessage() + " @ " + each.getLocation().getContext());
            }
        }
        System.out.println(
                String.join("\t", file, standard.getId(), "" + result.getTotalAssertions(), "" + times.size()));
        times.forEach((rule, count) -> System.out.println("  " + rule + " x" + count + " " + examples.get(rule)));
        return result.isCompliant();
    }
}
