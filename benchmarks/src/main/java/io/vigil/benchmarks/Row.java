package io.vigil.benchmarks;

import java.util.Locale;

/**
 * One line of the result.
 *
 * @param figure what was measured
 * @param value the value with its unit, or why there is none
 * @param goal the limit with its unit, or "-" where there is none
 * @param verdict whether the value keeps the goal
 * @param method how it was measured, in a few words
 */
record Row(String figure, String value, String goal, Verdict verdict, String method) {

    enum Verdict {
        MET,
        MISSED,
        NO_GOAL,
        NOT_MEASURED
    }

    static Row atMost(String figure, double value, double limit, String unit, String method) {
        return new Row(
                figure,
                number(value, unit),
                "<= " + number(limit, unit),
                value <= limit ? Verdict.MET : Verdict.MISSED,
                method);
    }

    static Row atLeast(String figure, double value, double limit, String unit, String method) {
        return new Row(
                figure,
                number(value, unit),
                ">= " + number(limit, unit),
                value >= limit ? Verdict.MET : Verdict.MISSED,
                method);
    }

    static Row plain(String figure, double value, String unit, String method) {
        return new Row(figure, number(value, unit), "-", Verdict.NO_GOAL, method);
    }

    static Row missing(String figure, String why, String method) {
        return new Row(figure, "not measured: " + why, "-", Verdict.NOT_MEASURED, method);
    }

    private static String number(double value, String unit) {
        String digits = value >= 100 ? "%.0f" : "%.2f";
        return String.format(Locale.ROOT, digits, value) + (unit.isEmpty() ? "" : " " + unit);
    }
}
