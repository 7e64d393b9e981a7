import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** VeraPdf FLAVOUR:FILE ... prints a line for each broken rule of each file: FLAVOUR, FILE, clause, what is wrong. */
public class VeraPdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String argument : arguments) {
            String name = argument.substring(0, argument.indexOf(':'));
            String file = argument.substring(argument.indexOf(':') + 1);
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            try (FileInputStream stream = new FileInputStream(file);
                    PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 20, false, false, false)) {
                ValidationResult result = validator.validate(parser);
                for (TestAssertion found : result.getTestAssertions()) {
                    String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
                    System.out.println(String.join("\t", name, file, rule, found.getMessage(), found.getLocation().getContext()));
                }
                System.out.println(String.join("\t", name, file, result.isCompliant() ? "OK" : "BROKEN"));
            }
        }
    }
}
