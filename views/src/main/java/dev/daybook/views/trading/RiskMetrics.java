package dev.daybook.views.trading;

import java.util.List;
import java.util.OptionalLong;

/**
 * How much an account risks. Amounts are in units of 10⁻⁴, parts are in units of 10⁻⁴ of the whole.
 *
 * @param equityE4 cash and the value of all positions
 * @param grossExposureE4 the sum of the values of all positions, whatever their sign
 * @param concentrations by symbol, the largest first
 * @param volumeUsedE4 traded on the trading day that was asked about
 * @param volumeHeadroomE4 what may still be traded on it
 * @param valueAtRiskE4 the loss that one day in twenty is worse than; empty where there are too few
 *     days to tell, see {@link HistoricalVar}
 * @param days how many daily returns that rests on
 */
public record RiskMetrics(
        String account,
        long equityE4,
        long grossExposureE4,
        List<Concentration> concentrations,
        long maxConcentrationE4,
        long volumeUsedE4,
        long volumeHeadroomE4,
        OptionalLong valueAtRiskE4,
        int days) {

    /**
     * @param partE4 value ÷ equity, in units of 10⁻⁴, half-even; 0 where there is no equity
     */
    public record Concentration(String symbol, long valueE4, long partE4) {}

    public RiskMetrics {
        concentrations = List.copyOf(concentrations);
    }
}
