package io.vigil.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;

/**
 * One line of the result.
 *
 * @param figure what was measured
 * @param value the value, null when it could not be had
 * @param unit of value and goal; may be empty
 * @param goal the limit, null where there is none
 * @param verdict whether the value keeps the goal
 * @param method how it was measured, in a few words; for a missing value, why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Row(String figure, Double value, String unit, Limit goal, Verdict verdict, String method) {

    enum Verdict {
        MET,
        MISSED,
        NO_GOAL,
        NOT_MEASURED
    }

    /** @param sign {@code <=} or {@code >=} */
    record Limit(String sign, double value) {}

    static Row atMost(String figure, double value, double limit, String unit, String method) {
        return new Row(figure, value, unit, new Limit("<=", limit), verdict(value <= limit), method);
    }

    static Row atLeast(String figure, double value, double limit, String unit, String method) {
        return new Row(figure, value, unit, new Limit(">=", limit), verdict(value >= limit), method);
    }

    static Row plain(String figure, double value, String unit, String method) {
        return new Row(figure, value, unit, null, Verdict.NO_GOAL, method);
    }

    static Row missing(String figure, String why) {
        return new Row(figure, null, "", null, Verdict.NOT_MEASURED, why);
    }

    String valueText() {
        return value == null ? "not measured" : number(value, unit);
    }

    String goalText() {
        return goal == null ? "-" : goal.sign() + " " + number(goal.value(), unit);
    }

    private static Verdict verdict(boolean met) {
        return met ? Verdict.MET : Verdict.MISSED;
    }

    private static String number(double value, String unit) {
        String digits = value >= 100 || value == 0 ? "%.0f" : "%.2f";
        return String.format(Locale.ROOT, digits, value) + (unit.isEmpty() ? "" : " " + unit);
    }
}
