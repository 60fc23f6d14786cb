// Asks veraPDF whether a file is PDF/UA-1 and PDF/A-2a; prints what is not, and then exits with 1.
import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

public class PdfCheck {
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean holds = true;
    for (String name : new String[] {"ua1", "2a"}) {
      var flavour = PDFAFlavour.fromString(name);
      try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(arguments[0]), flavour)) {
        var result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
        System.out.println(name + (result.isCompliant() ? " holds" : " does not hold"));
        holds &= result.isCompliant();
        for (var each : result.getTestAssertions()) {
          if (each.getStatus() == TestAssertion.Status.FAILED) System.out.println(each.getRuleId() + " " + each.getMessage());
        }
      }
    }
    System.exit(holds ? 0 : 1);
  }
}
