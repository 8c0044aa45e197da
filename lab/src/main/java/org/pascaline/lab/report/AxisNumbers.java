package org.pascaline.lab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;

/** The numbers at a logarithmic axis: three significant digits, written plainly from a ten-thousandth to below a million. */
final class AxisNumbers extends NumberFormat {
    private static final long serialVersionUID = 1;
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final int LEAST_PLAIN = -4;
    private static final int MOST_PLAIN = 5;

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
        BigDecimal rounded = new BigDecimal(number).round(THREE_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (rounded.signum() == 0 || (exponent >= LEAST_PLAIN && exponent <= MOST_PLAIN)) {
            return to.append(rounded.toPlainString());
        }
        return to.append(new DecimalFormat("0.##E0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded));
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
        return format((double) number, to, position);
    }

    @Override
    public Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("an axis only writes");
    }
}
