import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** VeraPdf FLAVOUR[,FLAVOUR]:FILE ... prints a line for each broken rule of each file: FLAVOUR, FILE, clause, what is wrong. */
public class VeraPdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String argument : arguments) {
            String[] names = argument.substring(0, argument.indexOf(':')).split(",");
            String file = argument.substring(argument.indexOf(':') + 1);
            List<PDFAFlavour> flavours = new ArrayList<>();
            for (String name : names) flavours.add(PDFAFlavour.fromString(name));
            try (FileInputStream stream = new FileInputStream(file);
                    PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavours.get(0));
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavours, 20, false, false, false)) {
                // One walk through the file for all flavours.
                for (ValidationResult result : validator.validateAll(parser)) {
                    String name = names[flavours.indexOf(result.getPDFAFlavour())];
                    for (TestAssertion found : result.getTestAssertions()) {
                        String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
                        System.out.println(String.join("\t", name, file, rule, found.getMessage(), found.getLocation().getContext()));
                    }
                    System.out.println(String.join("\t", name, file, result.isCompliant() ? "OK" : "BROKEN"));
                }
            }
        }
    }
}
